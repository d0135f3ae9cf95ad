package syscribe.tracer.abi;

import java.util.Optional;
import syscribe.profiles.Architecture;
import syscribe.tracer.linux.Host;

/** What tracing needs to know of a processor architecture. */
public interface Abi {
    Architecture architecture();

    /** Position-independent code of {@code long sequence(records, count, failure)}; see {@code src/main/asm}. */
    byte[] sequenceStub();

    /** Position-independent code of a signal handler that writes its {@code siginfo_t} to a descriptor. */
    byte[] signalRelay(int descriptor);

    /** Where in {@link #signalRelay} a signal handler starts that does nothing. */
    int signalReturnOffset();

    /** Where in {@link #signalRelay} the code starts that {@code sa_restorer} must point to. */
    int signalRestorerOffset();

    /** Room for the registers of one tracee. */
    Registers registers();

    /** Code that moves the calls of a call site elsewhere. */
    PromotionCode promotionCode();

    /**
     * Where {@code PTRACE_POKEUSER} finds the number of the call that a tracee is about to make, of whatever width its code
     * is.
     */
    long numberOffset();

    /** Where {@code PTRACE_POKEUSER} finds the result of its call. */
    long resultOffset();

    /**
     * Where {@code PTRACE_PEEKUSER} finds the six arguments of the call that a tracee makes.
     *
     * @param arch {@code AUDIT_ARCH_*} of the call
     */
    long[] argumentOffsets(int arch);

    /** Where {@code PTRACE_PEEKUSER} finds the stack pointer. */
    long stackPointerOffset();

    /** Whether code ends in an instruction that calls, so that what follows is a return address. */
    boolean endsInCall(byte[] code);

    /** Where {@code PTRACE_PEEKUSER} finds what code that keeps frame pointers has in its register for that. */
    long framePointerOffset();

    /** Of the architecture that this JVM runs on; empty where nobody has written it yet. */
    static Optional<Abi> host() {
        return Host.ARCHITECTURE == Architecture.X86_64 ? Optional.of(new X86_64()) : Optional.empty();
    }
}
