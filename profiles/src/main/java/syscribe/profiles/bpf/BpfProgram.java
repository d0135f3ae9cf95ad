package syscribe.profiles.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A seccomp-bpf program, as {@code struct sock_fprog} points to it.
 *
 * @param instructions 1 to {@link #MAX_INSTRUCTIONS}
 */
public record BpfProgram(List<BpfInstruction> instructions) {
    /** {@code BPF_MAXINSNS}, {@code linux/bpf_common.h}. */
    public static final int MAX_INSTRUCTIONS = 4096;

    public BpfProgram {
        instructions = List.copyOf(instructions);
        if (instructions.isEmpty() || instructions.size() > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException(String.format(
                    "filter has %,d instructions; the kernel allows 1 to %,d", instructions.size(), MAX_INSTRUCTIONS));
        }
    }

    public int size() {
        return instructions.size();
    }

    /** The array of {@code struct sock_filter}, as the kernel, {@code bwrap --seccomp} and libseccomp's export use it. */
    public byte[] toBytes(ByteOrder order) {
        ByteBuffer buffer =
                ByteBuffer.allocate(instructions.size() * BpfInstruction.BYTES).order(order);
        for (BpfInstruction instruction : instructions) {
            buffer.putShort((short) instruction.code())
                    .put((byte) instruction.jt())
                    .put((byte) instruction.jf())
                    .putInt(instruction.k());
        }
        return buffer.array();
    }

    /**
     * Reads what {@link #toBytes} writes.
     *
     * @throws IllegalArgumentException where the bytes are not 1 to {@link #MAX_INSTRUCTIONS} whole instructions
     */
    public static BpfProgram fromBytes(byte[] bytes, ByteOrder order) {
        if (bytes.length % BpfInstruction.BYTES != 0) {
            throw new IllegalArgumentException(String.format(
                    "%,d bytes are not a whole number of instructions of %d bytes",
                    bytes.length, BpfInstruction.BYTES));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        List<BpfInstruction> instructions = new ArrayList<>();
        while (buffer.hasRemaining()) {
            int code = Short.toUnsignedInt(buffer.getShort());
            int jt = Byte.toUnsignedInt(buffer.get());
            int jf = Byte.toUnsignedInt(buffer.get());
            instructions.add(new BpfInstruction(code, jt, jf, buffer.getInt()));
        }
        return new BpfProgram(instructions);
    }

    /**
     * The byte order in which a program was written: operation codes have one byte, and so tell which comes first.
     *
     * <p>A filter begins with an operation other than 0, in practice; where it does not, this says little-endian.
     */
    public static ByteOrder byteOrderOf(byte[] bytes) {
        boolean big = bytes.length >= BpfInstruction.BYTES && bytes[0] == 0 && bytes[1] != 0;
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
