package syscribe.tracer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.TraceeGoneException;
import syscribe.tracer.linux.TraceeMemory;

/** Installs a filter for all threads of a process at once, by calls made in one of them. */
final class FilterInstallation {
    // linux/seccomp.h
    static final int SECCOMP_SET_MODE_FILTER = 1;
    static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    /** Leaves the mitigations against speculation as they are, which a filter would switch on; since Linux 4.17. */
    private static final int SECCOMP_FILTER_FLAG_SPEC_ALLOW = 4;

    static final int PR_SET_NO_NEW_PRIVS = 38;

    // asm-generic/mman-common.h
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    /** Since Linux 4.17. */
    private static final int MAP_FIXED_NOREPLACE = 0x100000;

    private static final long PAGE = 4096;

    /** {@code struct sock_fprog { unsigned short len; struct sock_filter *filter; }}, {@code linux/filter.h}. */
    private static final int SOCK_FPROG_BYTES = 16;

    /** A thread has other filters than the one in which the calls were made. */
    static final int NOT_ALL_THREADS = -1;

    private final Tracee tracee;
    private final int flags;
    private final OptionalLong scratchPlace;
    private final TracedProcess process;
    private final RemoteSyscalls calls;
    private final TraceeMemory memory = new TraceeMemory();

    FilterInstallation(Tracee tracee, RemoteSyscalls calls) {
        this(tracee, calls, SECCOMP_FILTER_FLAG_SPEC_ALLOW, OptionalLong.empty());
    }

    /**
     * Prepares to install a filter.
     *
     * @param flags {@code SECCOMP_FILTER_FLAG_*} besides {@code TSYNC}
     * @param scratchPlace where memory for the program is mapped; empty for anywhere
     */
    FilterInstallation(Tracee tracee, RemoteSyscalls calls, int flags, OptionalLong scratchPlace) {
        this.tracee = tracee;
        this.flags = flags;
        this.scratchPlace = scratchPlace;
        this.process = tracee.process();
        this.calls = calls;
    }

    /** What {@link #install}, its siblings and {@link SiteChange} call, but for addresses that only the kernel knows. */
    static List<SeccompData> calls(OptionalLong promotionPage) {
        long page = promotionPage.orElse(0);
        return List.of(
                data("mmap", SiteChange.pageArguments(page)),
                data("mmap", 0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                data("prctl", PR_SET_NO_NEW_PRIVS, 1),
                data(
                        "seccomp",
                        SECCOMP_SET_MODE_FILTER,
                        SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                        page),
                data("munmap", page, PAGE));
    }

    /** Adds the calls that an installation makes, the last one without a filter; results are looked at later. */
    static void addTrial(SyscallSequence sequence) {
        sequence.call(Then.CONTINUE, "mmap", SiteChange.pageArguments(0));
        sequence.call(Then.CONTINUE, "mmap", 0, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        sequence.call(Then.CONTINUE, "munmap", 0, PAGE);
        sequence.call(Then.CONTINUE, "prctl", PR_SET_NO_NEW_PRIVS, 1);
        sequence.call(
                Then.CONTINUE,
                "seccomp",
                SECCOMP_SET_MODE_FILTER,
                SECCOMP_FILTER_FLAG_TSYNC | SECCOMP_FILTER_FLAG_SPEC_ALLOW,
                0);
    }

    private static SeccompData data(String name, long... arguments) {
        return SeccompData.of(Host.ARCHITECTURE, Kernel.number(name), arguments);
    }

    /**
     * Installs the filter. The process is marked as having it the moment it has.
     *
     * @return 0 where the filter is in place; else the kernel's errno, or {@link #NOT_ALL_THREADS}
     * @throws InjectionInterruptedException where something came between, and the filter is not in place
     */
    int install(BpfProgram program) throws InjectionInterruptedException {
        byte[] bytes = program.toBytes(ByteOrder.nativeOrder());
        long scratch = calls.call("mmap", scratchArguments(program, scratchPlace));
        if (Errno.isError(scratch)) {
            return (int) -scratch;
        }
        process.scratch(scratch, scratchLength(program));
        try {
            memory.write(tracee.tid(), scratch, content(scratch, program.size(), bytes));
        } catch (TraceeGoneException gone) {
            throw gone;
        } catch (KernelException denied) {
            return denied.errno();
        }
        return installFrom(scratch);
    }

    /** How {@code mmap} is called for the memory that the program is handed over in. */
    static long[] scratchArguments(BpfProgram program, OptionalLong place) {
        int flags = MAP_PRIVATE | MAP_ANONYMOUS | (place.isPresent() ? MAP_FIXED_NOREPLACE : 0);
        return new long[] {place.orElse(0), scratchLength(program), PROT_READ | PROT_WRITE, flags, -1, 0};
    }

    private static long scratchLength(BpfProgram program) {
        long bytes = SOCK_FPROG_BYTES + (long) program.size() * BpfInstruction.BYTES;
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    /** Gives back the memory that the calls needed, if there is any. */
    void removeScratch() throws InjectionInterruptedException {
        if (process.scratchAddress() != 0) {
            calls.call("munmap", process.scratchAddress(), process.scratchLength());
            process.scratch(0, 0);
        }
    }

    private static byte[] content(long scratch, int instructions, byte[] program) {
        ByteBuffer content =
                ByteBuffer.allocate(SOCK_FPROG_BYTES + program.length).order(ByteOrder.nativeOrder());
        content.putShort(0, (short) instructions);
        content.putLong(Long.BYTES, scratch + SOCK_FPROG_BYTES);
        content.position(SOCK_FPROG_BYTES).put(program);
        return content.array();
    }

    /** The kernel wants {@code CAP_SYS_ADMIN} or {@code no_new_privs}; the latter only where it must be. */
    private int installFrom(long scratch) throws InjectionInterruptedException {
        long answer = seccomp(scratch);
        if (answer == -Errno.EACCES && calls.call("prctl", PR_SET_NO_NEW_PRIVS, 1) == 0) {
            process.losesPrivilegeGain();
            answer = seccomp(scratch);
        }
        if (answer == 0) {
            process.getsFilter();
        }
        return answer > 0 ? NOT_ALL_THREADS : (int) -answer;
    }

    private long seccomp(long program) throws InjectionInterruptedException {
        return calls.call("seccomp", SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC | flags, program);
    }
}
