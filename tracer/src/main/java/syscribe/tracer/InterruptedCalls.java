package syscribe.tracer;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.abi.Registers;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Takes back what tracing has done to calls that sleep.
 *
 * <p>{@code PTRACE_INTERRUPT} wakes them. So does a signal that the program ignores, for which the kernel wakes traced
 * programs only ({@code sig_ignored} in {@code kernel/signal.c}). The kernel restarts most calls by itself when it
 * finds no handler to run; those that answer EINTR even so (signal(7), "never restarted") would tell the program of a
 * signal that there was not. They are made again here.
 */
final class InterruptedCalls {
    /** Making them again is as if they had not been interrupted, except that a timeout starts anew. */
    private static final Set<Integer> NOT_RESTARTED = Stream.of(
                    "epoll_wait",
                    "epoll_pwait",
                    "epoll_pwait2",
                    "semop",
                    "semtimedop",
                    "rt_sigtimedwait",
                    "io_getevents",
                    "io_pgetevents",
                    "msgrcv",
                    "msgsnd",
                    "io_uring_enter",
                    "read",
                    "readv",
                    "recvfrom",
                    "recvmsg",
                    "recvmmsg",
                    "accept",
                    "accept4",
                    "connect",
                    "write",
                    "writev",
                    "sendto",
                    "sendmsg",
                    "sendmmsg")
            .map(Kernel::number)
            .collect(Collectors.toUnmodifiableSet());

    /** With it the kernel itself goes on with a sleep that has a time limit (restart_syscall(2)). */
    static final int RESTART_SYSCALL = Kernel.number("restart_syscall");

    private static final long IGNORED_BY_DEFAULT =
            bit(Signals.SIGCHLD) | bit(Signals.SIGCONT) | bit(Signals.SIGURG) | bit(Signals.SIGWINCH);

    private final Registers registers = Abi.host().orElseThrow().registers();
    private final Ptrace ptrace = new Ptrace();
    private final TraceeMemory memory = new TraceeMemory();

    /**
     * Makes a call again that nothing has interrupted which the program would notice.
     *
     * <p>Precondition: the tracee is at the exit of a call, or in the stop that answers {@code PTRACE_INTERRUPT}.
     *
     * @return whether there was one
     */
    boolean restart(int tid) {
        boolean isOne = hasFailed(tid) && !hasSignalToHandle(tid);
        if (isOne) {
            repeat(tid);
        }
        return isOne;
    }

    /**
     * Makes a call again that a signal has interrupted which the program ignores.
     *
     * <p>Precondition: the tracee stands in front of the delivery of the signal.
     */
    void restartIfIgnored(int tid, int signal) {
        if (hasFailed(tid) && (ignored(tid) & bit(signal)) != 0 && !hasSignalToHandle(tid)) {
            repeat(tid);
        }
    }

    /**
     * Makes a sleep anew that the kernel would go on with by {@code restart_syscall}, which the tracee is not allowed any more; its
     * time limit starts anew.
     *
     * <p>Precondition: the tracee is in the stop that answers {@code PTRACE_INTERRUPT}.
     */
    void makeAnew(int tid) {
        int filled = ptrace.getRegisters(tid, registers.memory());
        if (registers.isNative(filled) && registers.isInCall() && registers.result() == -Errno.ERESTART_RESTARTBLOCK) {
            repeat(tid);
        }
    }

    /** Whether the tracee returns from a call that fails only because it was interrupted. Its registers are known then. */
    private boolean hasFailed(int tid) {
        int filled = ptrace.getRegisters(tid, registers.memory());
        return registers.isNative(filled)
                && registers.isInCall()
                && registers.result() == -Errno.EINTR
                && NOT_RESTARTED.contains(registers.callNumber())
                && registers.isCallInstruction(
                        memory.read(tid, registers.callInstruction(), registers.callInstructionBytes()));
    }

    private void repeat(int tid) {
        registers.repeatCall();
        ptrace.setRegisters(tid, registers.memory());
    }

    private static boolean hasSignalToHandle(int tid) {
        long pending = mask(tid, "SigPnd") | mask(tid, "ShdPnd");
        return (pending & ~mask(tid, "SigBlk") & ~ignored(tid)) != 0;
    }

    private static long ignored(int tid) {
        return mask(tid, "SigIgn") | (IGNORED_BY_DEFAULT & ~mask(tid, "SigCgt"));
    }

    private static long bit(int signal) {
        return 1L << (signal - 1);
    }

    private static long mask(int tid, String field) {
        Optional<String> value = ProcFs.status(tid, field);
        return value.map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
    }
}
