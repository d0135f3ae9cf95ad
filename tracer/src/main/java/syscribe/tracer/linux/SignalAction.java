package syscribe.tracer.linux;

/** What signals do to this process, without the JVM's help (rt_sigaction(2)). */
public final class SignalAction {
    // asm-generic/signal-defs.h, x86: asm/signal.h
    private static final long SA_SIGINFO = 4;
    private static final long SA_RESTORER = 0x04000000;
    private static final long SA_RESTART = 0x10000000;
    private static final long SIG_IGN = 1;
    private static final long ALL_SIGNALS = -1L;
    private static final int SIG_UNBLOCK = 1;
    /** {@code struct sigaction { handler; flags; restorer; mask; }} of the kernel, a long each. */
    private static final int SIGACTION_BYTES = 32;

    private SignalAction() {}

    /**
     * A signal runs a handler, with all others blocked; calls that it interrupts are restarted.
     *
     * @param handler the address of its code
     * @param restorer the address of code that calls rt_sigreturn
     */
    public static void handle(int signal, long handler, long restorer) {
        set(signal, handler, SA_SIGINFO | SA_RESTORER | SA_RESTART, restorer);
    }

    /** Like {@link #handle}, but a call that it interrupts fails with EINTR. */
    public static void interrupt(int signal, long handler, long restorer) {
        set(signal, handler, SA_RESTORER, restorer);
    }

    public static void ignore(int signal) {
        set(signal, SIG_IGN, 0, 0);
    }

    /** The calling thread takes the signal, whatever its parent has blocked. */
    public static void unblock(int signal) {
        NativeBuffer set = new NativeBuffer(Long.BYTES);
        set.putLong(0, 1L << (signal - 1));
        Kernel.call(Kernel.number("rt_sigprocmask"), SIG_UNBLOCK, set.address(), 0, Long.BYTES);
    }

    private static void set(int signal, long handler, long flags, long restorer) {
        NativeBuffer action = new NativeBuffer(SIGACTION_BYTES);
        action.putLong(0, handler);
        action.putLong(8, flags);
        action.putLong(16, restorer);
        action.putLong(24, ALL_SIGNALS);
        Kernel.call(Kernel.number("rt_sigaction"), signal, action.address(), 0, Long.BYTES);
    }
}
