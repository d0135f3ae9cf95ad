package syscribe.tracer.abi;

import syscribe.tracer.linux.NativeBuffer;

/** The general purpose registers of a stopped tracee, as far as making a call for it and skipping one of its calls goes. */
public interface Registers {
    /** The bytes that {@code PTRACE_GETREGSET} fills and {@code PTRACE_SETREGSET} reads. */
    NativeBuffer memory();

    /**
     * Whether the registers are those of code of the machine's own kind, which makes its calls by the instruction of {@link
     * #isCallInstruction}.
     *
     * @param filled how many bytes the kernel filled
     */
    boolean isNative(int filled);

    /** Where the tracee goes on. */
    long instructionPointer();

    /** Lets the tracee go on elsewhere. */
    void instructionPointer(long address);

    /** Where the call instruction lies behind which the tracee stands, if it stands behind one. */
    long callInstruction();

    /** How many bytes the call instruction has. */
    int callInstructionBytes();

    boolean isCallInstruction(byte[] code);

    /** Whether the tracee stands at the end of a call, and not, say, of a signal handler. */
    boolean isInCall();

    /** What the call returns; the errno is negated. */
    long result();

    /** The number of the call. Precondition: {@link #isInCall}. */
    int callNumber();

    /** Moves back to the call instruction, to make the same call again. */
    void repeatCall();

    /**
     * Moves to a call instruction, to make this call instead of going on.
     *
     * @param instruction its address
     */
    void prepareCall(long instruction, int number, long... arguments);

    /** A copy of the bytes, for {@link #restore}. */
    default byte[] save() {
        return memory().getBytes(0, (int) memory().size());
    }

    default void restore(byte[] saved) {
        memory().putBytes(0, saved);
    }
}
