package syscribe.profiles.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
}
