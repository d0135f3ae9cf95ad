package syscribe.tracer.linux;

import java.util.Optional;

/**
 * ptrace(2) requests on a stopped tracee.
 *
 * <p>Precondition of all but {@link #seize} and {@link #interrupt}: the calling thread is the tracer, and the tracee is
 * in a stop that was waited for. A tracee that has been killed meanwhile answers with {@link TraceeGoneException}.
 */
public final class Ptrace {
    // linux/ptrace.h
    public static final int O_TRACESYSGOOD = 1;
    public static final int O_TRACEFORK = 1 << 1;
    public static final int O_TRACEVFORK = 1 << 2;
    public static final int O_TRACECLONE = 1 << 3;
    public static final int O_TRACEEXEC = 1 << 4;
    public static final int O_TRACEEXIT = 1 << 6;
    public static final int O_TRACESECCOMP = 1 << 7;
    public static final int O_EXITKILL = 1 << 20;

    public static final int EVENT_FORK = 1;
    public static final int EVENT_VFORK = 2;
    public static final int EVENT_CLONE = 3;
    public static final int EVENT_EXEC = 4;
    public static final int EVENT_EXIT = 6;
    public static final int EVENT_SECCOMP = 7;
    public static final int EVENT_STOP = 128;

    private static final int PEEKUSER = 3;
    private static final int POKEUSER = 6;
    private static final int CONT = 7;
    private static final int DETACH = 17;
    private static final int SYSCALL = 24;
    private static final int GETEVENTMSG = 0x4201;
    private static final int GETSIGINFO = 0x4202;
    private static final int GETREGSET = 0x4204;
    private static final int SETREGSET = 0x4205;
    private static final int SEIZE = 0x4206;
    private static final int INTERRUPT = 0x4207;
    private static final int LISTEN = 0x4208;
    private static final int GETSIGMASK = 0x420a;
    private static final int SETSIGMASK = 0x420b;
    /** Since Linux 4.4. */
    private static final int SECCOMP_GET_FILTER = 0x420c;
    /** Since Linux 5.3. */
    private static final int GET_SYSCALL_INFO = 0x420e;

    /** {@code sizeof(struct sock_filter)}, {@code linux/filter.h}. */
    private static final int FILTER_INSTRUCTION_BYTES = 8;

    /** {@code NT_PRSTATUS}, {@code linux/elf.h}: the general purpose registers. */
    private static final int NT_PRSTATUS = 1;

    private static final int SIGSET_BYTES = 8;

    private static final int PTRACE = Kernel.number("ptrace");

    // asm-generic/siginfo.h
    private static final int SIGINFO_BYTES = 128;
    private static final int SI_CODE = 8;
    private static final int SI_PID = 16;
    private static final int SI_CALL_ADDRESS = 16;
    private static final int SI_SYSCALL = 24;
    private static final int SI_ARCH = 28;
    private static final int SYS_SECCOMP = 1;
    private static final int TRAP_HWBKPT = 4;

    // struct user of x86-64, sys/user.h: eight debug registers, the last of which enables the others
    private static final long DEBUG_REGISTERS = 848;
    private static final long DEBUG_CONTROL = DEBUG_REGISTERS + 7 * Long.BYTES;
    private static final long DEBUG_FIRST_ON_EXECUTION = 1;

    private final NativeBuffer scratch = new NativeBuffer(16);
    private final NativeBuffer siginfo = new NativeBuffer(SIGINFO_BYTES);

    /** Attaches to a task without stopping it. */
    public static void seize(int tid, int options) {
        long result = Kernel.tryCall4(PTRACE, SEIZE, tid, 0, options);
        if (result < 0) {
            throw new KernelException("ptrace(PTRACE_SEIZE)", new long[] {tid}, (int) -result);
        }
    }

    /** Makes a running tracee stop with {@link #EVENT_STOP}. */
    public static void interrupt(int tid) {
        request("PTRACE_INTERRUPT", INTERRUPT, tid, 0, 0);
    }

    /**
     * Lets the tracee run to its next syscall entry or exit.
     *
     * @param signal delivered to it; 0 for none
     */
    public static void resumeToSyscall(int tid, int signal) {
        request("PTRACE_SYSCALL", SYSCALL, tid, 0, signal);
    }

    /** Lets the tracee run until something other than a syscall stops it. */
    public static void resume(int tid, int signal) {
        request("PTRACE_CONT", CONT, tid, 0, signal);
    }

    /** Leaves a group-stopped tracee stopped, and lets it be woken by SIGCONT. */
    public static void listen(int tid) {
        request("PTRACE_LISTEN", LISTEN, tid, 0, 0);
    }

    public static void detach(int tid, int signal) {
        request("PTRACE_DETACH", DETACH, tid, 0, signal);
    }

    /** What goes with an event stop: the new task's id, or the id that an exec'ing thread had before. */
    public int eventMessage(int tid) {
        request("PTRACE_GETEVENTMSG", GETEVENTMSG, tid, 0, scratch.address());
        return (int) scratch.getLong(0);
    }

    /** Whether a stopped tracee stands in {@link #EVENT_FORK}, {@link #EVENT_VFORK} or {@link #EVENT_CLONE}. */
    public boolean standsInNewTask(int tid) {
        int event = signalCode(tid) >> 8;
        return event == EVENT_FORK || event == EVENT_VFORK || event == EVENT_CLONE;
    }

    /**
     * Who sent the signal that is about to be delivered.
     *
     * @return a process id; 0 where it was the kernel
     */
    public int signalSender(int tid) {
        return signalCode(tid) <= 0 ? siginfo.getInt(SI_PID) : 0;
    }

    public void syscallInfo(int tid, SyscallInfo into) {
        request("PTRACE_GET_SYSCALL_INFO", GET_SYSCALL_INFO, tid, SyscallInfo.BYTES, into.address());
    }

    /**
     * Reads the general purpose registers.
     *
     * @param into {@code struct user_regs_struct} of the tracee's own word size
     * @return how many bytes the kernel filled; fewer than expected for a 32-bit tracee
     */
    public int getRegisters(int tid, NativeBuffer into) {
        iovec(into.address(), into.size());
        request("PTRACE_GETREGSET", GETREGSET, tid, NT_PRSTATUS, scratch.address());
        return (int) scratch.getLong(8);
    }

    public void setRegisters(int tid, NativeBuffer from) {
        iovec(from.address(), from.size());
        request("PTRACE_SETREGSET", SETREGSET, tid, NT_PRSTATUS, scratch.address());
    }

    public long getSignalMask(int tid) {
        request("PTRACE_GETSIGMASK", GETSIGMASK, tid, SIGSET_BYTES, scratch.address());
        return scratch.getLong(0);
    }

    public void setSignalMask(int tid, long mask) {
        scratch.putLong(0, mask);
        request("PTRACE_SETSIGMASK", SETSIGMASK, tid, SIGSET_BYTES, scratch.address());
    }

    /**
     * Reads a seccomp filter of the tracee.
     *
     * @param index 0 for the one that was installed first ({@code get_nth_filter}, kernel/seccomp.c; ptrace(2) says the contrary)
     * @return an array of {@code struct sock_filter}; empty where there is no such filter
     */
    public static byte[] seccompFilter(int tid, int index) {
        long length = Kernel.tryCall4(PTRACE, SECCOMP_GET_FILTER, tid, index, 0);
        if (length == -Errno.ENOENT || length == -Errno.EINVAL) {
            return new byte[0];
        }
        if (length < 0) {
            throw new KernelException("ptrace(PTRACE_SECCOMP_GET_FILTER)", new long[] {tid, index}, (int) -length);
        }
        NativeBuffer filter = new NativeBuffer(length * FILTER_INSTRUCTION_BYTES);
        request("PTRACE_SECCOMP_GET_FILTER", SECCOMP_GET_FILTER, tid, index, filter.address());
        return filter.getBytes(0, (int) filter.size());
    }

    /**
     * Sets one register.
     *
     * @param offset in {@code struct user}, of this process's word size even where the tracee's is another
     */
    public static void setRegister(int tid, long offset, long value) {
        request("PTRACE_POKEUSER", POKEUSER, tid, offset, value);
    }

    /**
     * Reads one register.
     *
     * @param offset as in {@link #setRegister}
     */
    public long getRegister(int tid, long offset) {
        request("PTRACE_PEEKUSER", PEEKUSER, tid, offset, scratch.address());
        return scratch.getLong(0);
    }

    /**
     * What a {@code SIGSYS} says that is about to be delivered.
     *
     * @param address behind the instruction that made the call
     * @param number of the call
     * @param arch {@code AUDIT_ARCH_*} of the call
     */
    public record TrappedCall(long address, int number, int arch) {}

    /** The call that a filter answered with {@code SECCOMP_RET_TRAP}; empty where somebody else sent the SIGSYS. */
    public Optional<TrappedCall> trappedCall(int tid) {
        return signalCode(tid) != SYS_SECCOMP
                ? Optional.empty()
                : Optional.of(new TrappedCall(
                        siginfo.getLong(SI_CALL_ADDRESS), siginfo.getInt(SI_SYSCALL), siginfo.getInt(SI_ARCH)));
    }

    /**
     * Makes the tracee stop with {@code SIGTRAP} before it executes an instruction ({@code struct user.u_debugreg}, {@code
     * sys/user.h}; Intel SDM volume 3, chapter "Debug Registers"). Its own threads and children do not inherit that; an exec
     * ends it.
     *
     * @throws KernelException where the machine has no such thing
     */
    public static void setBreakpoint(int tid, long address) {
        setRegister(tid, DEBUG_REGISTERS, address);
        setRegister(tid, DEBUG_CONTROL, DEBUG_FIRST_ON_EXECUTION);
    }

    /** Takes back what {@link #setBreakpoint} did. */
    public static void clearBreakpoint(int tid) {
        setRegister(tid, DEBUG_CONTROL, 0);
        setRegister(tid, DEBUG_REGISTERS, 0);
    }

    /** Whether the signal that is about to be delivered comes from {@link #setBreakpoint}. */
    public boolean isBreakpoint(int tid) {
        return signalCode(tid) == TRAP_HWBKPT;
    }

    /** Reads what goes with the signal or the event that a tracee stands in; says its {@code si_code}. */
    private int signalCode(int tid) {
        request("PTRACE_GETSIGINFO", GETSIGINFO, tid, 0, siginfo.address());
        return siginfo.getInt(SI_CODE);
    }

    private void iovec(long base, long length) {
        scratch.putLong(0, base);
        scratch.putLong(8, length);
    }

    private static void request(String name, int request, int tid, long address, long data) {
        long result = Kernel.tryCall4(PTRACE, request, tid, address, data);
        if (result == -Errno.ESRCH) {
            throw new TraceeGoneException(name, tid);
        }
        if (result < 0) {
            throw new KernelException("ptrace(" + name + ")", new long[] {tid, address, data}, (int) -result);
        }
    }
}
