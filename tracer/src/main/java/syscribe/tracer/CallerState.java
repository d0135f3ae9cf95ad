package syscribe.tracer;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.NativeBuffer;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Signals;

/**
 * What a program inherits from our caller through exec, as far as a JVM changes it: the launcher script looks at it before
 * the JVM starts and hands it over in system properties.
 *
 * @param blocked the signals that are blocked, bit n-1 for signal n
 * @param ignored the signals that are ignored, likewise
 * @param descriptors the open file descriptors
 * @param log where a copy's standard output and standard error go, an existing file, while it has nothing to read; empty where
 *     the standard descriptors are the caller's
 */
public record CallerState(long blocked, long ignored, SortedSet<Integer> descriptors, Optional<Path> log) {
    // fcntl.h
    private static final int AT_FDCWD = -100;
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_APPEND = 0x400;
    private static final int SIG_SETMASK = 2;
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    /** Since Linux 5.11. */
    private static final int CLOSE_RANGE_CLOEXEC = 4;

    private static final long LAST_DESCRIPTOR = 0xFFFF_FFFFL;

    public CallerState {
        descriptors = Collections.unmodifiableSortedSet(new TreeSet<>(descriptors));
    }

    /** With the caller's standard descriptors. */
    public CallerState(long blocked, long ignored, SortedSet<Integer> descriptors) {
        this(blocked, ignored, descriptors, Optional.empty());
    }

    /** The same with nothing to read, and with a file that takes what is written. */
    public CallerState loggingTo(Path file) {
        return new CallerState(blocked, ignored, descriptors, Optional.of(file));
    }

    /** What the launcher script has seen; without it, what the JVM has left of the signals and the standard descriptors. */
    public static CallerState ofCaller() {
        return new CallerState(
                mask("syscribe.sigblk", "SigBlk"),
                mask("syscribe.sigign", "SigIgn"),
                numbers(System.getProperty("syscribe.fds", "0 1 2")));
    }

    public boolean ignores(int signal) {
        return (ignored >>> (signal - 1) & 1) != 0;
    }

    private static SortedSet<Integer> numbers(String words) {
        SortedSet<Integer> numbers = new TreeSet<>();
        Arrays.stream(words.strip().split(" "))
                .filter(word -> word.matches("\\d{1,9}"))
                .forEach(word -> numbers.add(Integer.valueOf(word)));
        return numbers;
    }

    private static long mask(String property, String statusField) {
        return Optional.ofNullable(System.getProperty(property))
                .flatMap(CallerState::parseMask)
                .or(() -> ProcFs.status(ProcFs.self(), statusField).flatMap(CallerState::parseMask))
                .orElse(0L);
    }

    private static Optional<Long> parseMask(String hex) {
        try {
            return Optional.of(Long.parseUnsignedLong(hex.strip(), 16));
        } catch (NumberFormatException notAMask) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the calling thread's mask.
     *
     * @return the mask that it had, 8 bytes
     */
    static NativeBuffer exchangeMask(long mask) {
        NativeBuffer sets = new NativeBuffer(2L * Long.BYTES);
        sets.putLong(Long.BYTES, mask);
        Kernel.call(
                Kernel.number("rt_sigprocmask"), SIG_SETMASK, sets.address() + Long.BYTES, sets.address(), Long.BYTES);
        return sets;
    }

    /**
     * The calls that give this process the state before it execs: what the JVM catches has its default effect again after
     * an exec by itself, and until then its handlers must stay.
     */
    public void restoreBeforeExec(SyscallSequence sequence) {
        for (int signal = 1; signal <= Signals.COUNT; signal++) {
            if (ignores(signal)) {
                sequence.setSignalDisposition(signal, true);
            }
        }
        keepOnlyInheritedDescriptors(sequence);
        sequence.setSignalMask(blocked);
    }

    /** The calls that give a copy of this process the state before it execs, while every signal is blocked. */
    void restoreInCopy(SyscallSequence sequence) {
        for (int signal = 1; signal <= Signals.COUNT; signal++) {
            if (signal != Signals.SIGKILL && signal != Signals.SIGSTOP) {
                sequence.setSignalDisposition(signal, ignores(signal));
            }
        }
        keepOnlyInheritedDescriptors(sequence);
        log.ifPresent(file -> redirect(sequence, file));
        sequence.setSignalMask(blocked);
    }

    /** Each open takes the lowest free descriptor, which is the one that was closed before it. */
    private static void redirect(SyscallSequence sequence, Path log) {
        open(sequence, 0, "/dev/null", O_RDONLY);
        open(sequence, 1, log.toString(), O_WRONLY | O_APPEND);
        sequence.call(Then.FAIL_IF_NEGATIVE, "dup3", 1, 2, 0);
    }

    private static void open(SyscallSequence sequence, int descriptor, String path, int flags) {
        NativeBuffer name = NativeBuffer.ofCString(path.getBytes(StandardCharsets.UTF_8));
        sequence.call(Then.CONTINUE, "close", descriptor);
        sequence.call(Then.FAIL_IF_NEGATIVE, "openat", AT_FDCWD, sequence.keep(name), flags, 0);
    }

    /**
     * What the JVM has opened is closed by the exec. {@code close_range} sees to whatever is open at that moment; older
     * kernels refuse its flag, and have to do with what is open now.
     */
    private void keepOnlyInheritedDescriptors(SyscallSequence sequence) {
        String[] open = new File("/proc/self/fd").list();
        for (int descriptor : numbers(open == null ? "" : String.join(" ", open))) {
            if (!descriptors.contains(descriptor)) {
                sequence.call(Then.CONTINUE, "fcntl", descriptor, F_SETFD, FD_CLOEXEC);
            }
        }
        long next = 0;
        for (int kept : descriptors) {
            closeRange(sequence, next, kept - 1L);
            next = kept + 1L;
        }
        closeRange(sequence, next, LAST_DESCRIPTOR);
    }

    private static void closeRange(SyscallSequence sequence, long first, long last) {
        if (first <= last) {
            sequence.call(Then.CONTINUE, "close_range", first, last, CLOSE_RANGE_CLOEXEC);
        }
    }
}
