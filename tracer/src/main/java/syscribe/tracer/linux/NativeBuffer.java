package syscribe.tracer.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** A zeroed piece of native memory with an address that can be given to the kernel; freed with this object. */
public final class NativeBuffer {
    private final Memory memory;

    public NativeBuffer(long bytes) {
        memory = new Memory(bytes);
        memory.clear();
    }

    /** A copy of the bytes. */
    public static NativeBuffer of(byte[] bytes) {
        NativeBuffer buffer = new NativeBuffer(Math.max(1, bytes.length));
        buffer.memory.write(0, bytes, 0, bytes.length);
        return buffer;
    }

    /** A copy of the bytes with a NUL behind them. */
    public static NativeBuffer ofCString(byte[] bytes) {
        NativeBuffer buffer = new NativeBuffer(bytes.length + 1L);
        buffer.memory.write(0, bytes, 0, bytes.length);
        return buffer;
    }

    public static NativeBuffer ofCString(String text) {
        return ofCString(text.getBytes(StandardCharsets.UTF_8));
    }

    public long address() {
        return Pointer.nativeValue(memory);
    }

    public long size() {
        return memory.size();
    }

    public byte getByte(long offset) {
        return memory.getByte(offset);
    }

    public short getShort(long offset) {
        return memory.getShort(offset);
    }

    public int getInt(long offset) {
        return memory.getInt(offset);
    }

    public long getLong(long offset) {
        return memory.getLong(offset);
    }

    public void putByte(long offset, byte value) {
        memory.setByte(offset, value);
    }

    public void putShort(long offset, short value) {
        memory.setShort(offset, value);
    }

    public void putInt(long offset, int value) {
        memory.setInt(offset, value);
    }

    public void putLong(long offset, long value) {
        memory.setLong(offset, value);
    }

    public void putBytes(long offset, byte[] bytes) {
        memory.write(offset, bytes, 0, bytes.length);
    }

    /** Zeroes all from an offset on. */
    public void clear(long from) {
        if (from < memory.size()) {
            memory.setMemory(from, memory.size() - from, (byte) 0);
        }
    }

    public byte[] getBytes(long offset, int length) {
        return memory.getByteArray(offset, length);
    }
}
