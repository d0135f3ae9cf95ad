package syscribe.tracer;

import java.util.Optional;
import java.util.OptionalLong;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.abi.Registers;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.SyscallInfo;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Makes system calls in a tracee that stands at the exit of a call of its own.
 *
 * <p>There its instruction pointer is just behind a call instruction, which is used again: the registers are saved, those of
 * the injected call set, the pointer moved back, and the tracee runs to that call's entry and exit. Behind an exec there is no
 * such instruction; the vDSO has one. {@link #close} puts everything back, so that the tracee stands where it stood. Nothing
 * is written to its stack.
 *
 * <p>Signals are blocked meanwhile, since one that is delivered in the middle would see, and save, registers that are not
 * the program's. What cannot be blocked comes where the tracee returns to its code, in front of an injected call: SIGKILL,
 * an exec by another thread, SIGSTOP and group stops. Where the tracee survives, it is put back first, and the caller
 * gets the stop to deal with as if nothing had been injected.
 */
final class RemoteSyscalls implements AutoCloseable {
    /** The kernel leaves out SIGKILL and SIGSTOP. */
    private static final long ALL_SIGNALS = -1L;

    private final int tid;
    private final Registers registers;
    private final long instruction;
    private final byte[] saved;
    private final long mask;
    private final Ptrace ptrace = new Ptrace();
    private final Processes children = new Processes();
    private final SyscallInfo info = new SyscallInfo();
    private boolean restored;

    private RemoteSyscalls(int tid, Registers registers, long instruction) {
        this.tid = tid;
        this.registers = registers;
        this.instruction = instruction;
        this.saved = registers.save();
        this.mask = ptrace.getSignalMask(tid);
        ptrace.setSignalMask(tid, ALL_SIGNALS);
    }

    /**
     * Gets ready, where calls can be made.
     *
     * <p>Not in 32-bit code, not where something else than a call instruction is behind the tracee (it has just begun a
     * program, or returned from a signal handler), and not where its own call is to be restarted or was interrupted: a
     * signal is pending then, and the kernel has yet to decide what the handler returns to, and with which signal mask.
     *
     * @param tid a tracee in a syscall-exit stop
     * @param result of that call
     */
    static Optional<RemoteSyscalls> at(int tid, long result) {
        if (Errno.isRestart(result) || result == -Errno.EINTR) {
            return Optional.empty();
        }
        Registers registers = Abi.host().orElseThrow().registers();
        int filled = new Ptrace().getRegisters(tid, registers.memory());
        if (!registers.isNative(filled) || !registers.isInCall()) {
            return Optional.empty();
        }
        byte[] code = new TraceeMemory().read(tid, registers.callInstruction(), registers.callInstructionBytes());
        return registers.isCallInstruction(code)
                ? Optional.of(new RemoteSyscalls(tid, registers, registers.callInstruction()))
                : Optional.empty();
    }

    /**
     * Gets ready where a tracee need not stand behind a call instruction, by that of the vDSO; not in 32-bit code.
     *
     * @param tid a tracee in the syscall-exit stop of its exec, or in the stop that answers {@code PTRACE_INTERRUPT}; after the
     *     latter its own call is restarted by the kernel only if it comes to such a stop again
     */
    static Optional<RemoteSyscalls> byVdso(int tid) {
        Registers registers = Abi.host().orElseThrow().registers();
        int filled = new Ptrace().getRegisters(tid, registers.memory());
        OptionalLong instruction =
                registers.isNative(filled) ? Vdso.callInstruction(tid, registers) : OptionalLong.empty();
        return instruction.isPresent()
                ? Optional.of(new RemoteSyscalls(tid, registers, instruction.getAsLong()))
                : Optional.empty();
    }

    /**
     * Makes a call.
     *
     * @return what the kernel answers: an errno is negated
     * @throws InjectionInterruptedException where the call was not made; nothing more can be
     */
    long call(String name, long... arguments) throws InjectionInterruptedException {
        if (restored) {
            throw new IllegalStateException(name + " was to be made after the tracee had been put back");
        }
        registers.restore(saved);
        registers.prepareCall(instruction, Kernel.number(name), arguments);
        ptrace.setRegisters(tid, registers.memory());
        runTo(SyscallInfo.Op.ENTRY);
        runTo(SyscallInfo.Op.EXIT);
        return info.result();
    }

    /** Puts the tracee back. */
    @Override
    public void close() {
        if (!restored) {
            restored = true;
            registers.restore(saved);
            ptrace.setRegisters(tid, registers.memory());
            ptrace.setSignalMask(tid, mask);
        }
    }

    private void runTo(SyscallInfo.Op op) throws InjectionInterruptedException {
        Stop stop = resume();
        while (stop instanceof Stop.Seccomp) {
            stop = resume();
        }
        if (!(stop instanceof Stop.Syscall)) {
            throw interruption(stop);
        }
        ptrace.syscallInfo(tid, info);
        if (info.op() != op) {
            throw new IllegalStateException(
                    "thread " + tid + " is at the " + info.op() + " of a call, and expected at its " + op);
        }
    }

    private Stop resume() {
        Ptrace.resumeToSyscall(tid, 0);
        Waited waited = children.await(tid);
        if (waited == null) {
            throw new IllegalStateException("thread " + tid + " is no longer traced");
        }
        return WaitStatus.decode(waited.tid(), waited.status());
    }

    private InjectionInterruptedException interruption(Stop stop) {
        if (stop.isEnd() || stop instanceof Stop.Exec) {
            restored = true;
        } else {
            close();
        }
        return new InjectionInterruptedException(stop);
    }
}
