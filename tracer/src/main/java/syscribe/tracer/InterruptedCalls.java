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
import syscribe.tracer.linux.TraceeMemory;

/**
 * Takes back what our own interruption of a thread has done to the call that it slept in.
 *
 * <p>{@code PTRACE_INTERRUPT} wakes a sleeping call. The kernel restarts most calls by itself when it finds no signal to
 * deliver; those that answer EINTR even so (signal(7), "never restarted") would tell the program of a signal that there was
 * not. They are made again here.
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
                    "read",
                    "recvfrom",
                    "recvmsg",
                    "accept",
                    "accept4")
            .map(Kernel::number)
            .collect(Collectors.toUnmodifiableSet());

    /** With it the kernel itself goes on with a sleep that has a time limit (restart_syscall(2)). */
    static final int RESTART_SYSCALL = Kernel.number("restart_syscall");

    private final Registers registers = Abi.host().orElseThrow().registers();
    private final Ptrace ptrace = new Ptrace();
    private final TraceeMemory memory = new TraceeMemory();

    /**
     * Makes a call again that only we have interrupted.
     *
     * <p>Precondition: the tracee is stopped, and we have interrupted it since it last made a call.
     *
     * @return whether there was one
     */
    boolean restart(int tid) {
        int filled = ptrace.getRegisters(tid, registers.memory());
        boolean isOne = registers.isNative(filled)
                && registers.isInCall()
                && registers.result() == -Errno.EINTR
                && NOT_RESTARTED.contains(registers.callNumber())
                && registers.isCallInstruction(
                        memory.read(tid, registers.callInstruction(), registers.callInstructionBytes()))
                && !hasPendingSignal(tid);
        if (isOne) {
            registers.repeatCall();
            ptrace.setRegisters(tid, registers.memory());
        }
        return isOne;
    }

    private static boolean hasPendingSignal(int tid) {
        long pending = mask(tid, "SigPnd") | mask(tid, "ShdPnd");
        return (pending & ~mask(tid, "SigBlk")) != 0;
    }

    private static long mask(int tid, String field) {
        Optional<String> value = ProcFs.status(tid, field);
        return value.map(hex -> Long.parseUnsignedLong(hex, 16)).orElse(0L);
    }
}
