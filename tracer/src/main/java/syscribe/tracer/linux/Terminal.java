package syscribe.tracer.linux;

/** Asks whether a descriptor is a terminal, as isatty(3) does. */
public final class Terminal {
    /** {@code TCGETS}, {@code asm-generic/ioctls.h}. */
    private static final int TCGETS = 0x5401;

    private static final int TERMIOS_BYTES = 64;

    private Terminal() {}

    public static boolean isTerminal(int descriptor) {
        NativeBuffer termios = new NativeBuffer(TERMIOS_BYTES);
        return Kernel.tryCall(Kernel.number("ioctl"), descriptor, TCGETS, termios.address()) == 0;
    }
}
