package syscribe.tracer.linux;

import java.util.random.RandomGenerator;

/** Random numbers that nobody can guess, from the kernel (getrandom(2)); Java's own of that kind take long to start. */
public final class KernelRandom implements RandomGenerator {
    private static final int GETRANDOM = Kernel.number("getrandom");

    private final NativeBuffer bytes = new NativeBuffer(Long.BYTES);

    @Override
    public long nextLong() {
        Kernel.call(GETRANDOM, bytes.address(), bytes.size(), 0);
        return bytes.getLong(0);
    }
}
