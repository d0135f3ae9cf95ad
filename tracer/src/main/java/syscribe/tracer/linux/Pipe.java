package syscribe.tracer.linux;

import java.io.ByteArrayOutputStream;

/** A pipe whose ends are close-on-exec. Each end is closed at most once, by the methods here. */
public final class Pipe {
    private static final int O_CLOEXEC = 0x80000;
    private static final int CHUNK = 4096;

    private int readEnd;
    private int writeEnd;

    private Pipe(int readEnd, int writeEnd) {
        this.readEnd = readEnd;
        this.writeEnd = writeEnd;
    }

    public static Pipe create() {
        NativeBuffer ends = new NativeBuffer(8);
        Kernel.call(Kernel.number("pipe2"), ends.address(), O_CLOEXEC);
        return new Pipe(ends.getInt(0), ends.getInt(4));
    }

    public int readEnd() {
        return readEnd;
    }

    public int writeEnd() {
        return writeEnd;
    }

    public void writeByte() {
        Kernel.call(Kernel.number("write"), writeEnd, new NativeBuffer(1).address(), 1);
    }

    /** Reads until every write end is closed. */
    public byte[] readAll() {
        NativeBuffer chunk = new NativeBuffer(CHUNK);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int got;
        while ((got = read(chunk)) > 0) {
            all.writeBytes(chunk.getBytes(0, got));
        }
        return all.toByteArray();
    }

    /** Blocks until something can be read; returns how many bytes, 0 at the end. */
    public int read(NativeBuffer into) {
        return (int) Kernel.call(Kernel.number("read"), readEnd, into.address(), into.size());
    }

    public void closeReadEnd() {
        readEnd = close(readEnd);
    }

    public void closeWriteEnd() {
        writeEnd = close(writeEnd);
    }

    public void close() {
        closeReadEnd();
        closeWriteEnd();
    }

    private static int close(int end) {
        if (end >= 0) {
            Kernel.call(Kernel.number("close"), end);
        }
        return -1;
    }
}
