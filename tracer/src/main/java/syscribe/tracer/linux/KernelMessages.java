package syscribe.tracer.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What {@code /dev/kmsg} holds now, as a stream that ends there: the device itself would wait for more.
 *
 * <p>Each read gives one message (Documentation/ABI/testing/dev-kmsg). One that was overwritten meanwhile is left out.
 */
public final class KernelMessages extends InputStream {
    public static final Path DEVICE = Path.of("/dev/kmsg");

    // asm-generic/fcntl.h
    private static final long O_NONBLOCK = 0x800;
    private static final long O_CLOEXEC = 0x80000;
    private static final int AT_FDCWD = -100;

    /** More than the longest message has: {@code PRINTK_MESSAGE_MAX} (kernel/printk/internal.h), 2,048 bytes, each escaped as four. */
    private static final int MAX_MESSAGE = 16 * 1024;

    private static final int READ = Kernel.number("read");

    private final NativeBuffer message = new NativeBuffer(MAX_MESSAGE);
    private final int descriptor;
    private int position;
    private int length;

    private KernelMessages(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens the device.
     *
     * @throws IOException where this process may not (CAP_SYSLOG)
     */
    public static KernelMessages open() throws IOException {
        NativeBuffer path = NativeBuffer.ofCString(DEVICE.toString());
        long descriptor = Kernel.tryCall(Kernel.number("openat"), AT_FDCWD, path.address(), O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0) {
            throw new IOException(DEVICE + ": " + Errno.name((int) -descriptor));
        }
        return new KernelMessages((int) descriptor);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        Objects.checkFromIndexSize(offset, size, bytes.length);
        if (size == 0) {
            return 0;
        }
        if (position == length && !next()) {
            return -1;
        }
        int part = Math.min(size, length - position);
        System.arraycopy(message.getBytes(position, part), 0, bytes, offset, part);
        position += part;
        return part;
    }

    private boolean next() throws IOException {
        long got;
        do {
            got = Kernel.tryCall(READ, descriptor, message.address(), MAX_MESSAGE);
        } while (got == -Errno.EPIPE);
        if (got < 0 && got != -Errno.EAGAIN) {
            throw new IOException(DEVICE + ": " + Errno.name((int) -got));
        }
        position = 0;
        length = (int) Math.max(0, got);
        return length > 0;
    }

    @Override
    public void close() {
        Kernel.tryCall(Kernel.number("close"), descriptor);
    }
}
