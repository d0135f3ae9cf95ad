package syscribe.profiles.bpf;

import java.nio.ByteOrder;
import syscribe.profiles.SeccompData;

/**
 * Where the words of {@code struct seccomp_data} lie for the kernel of one byte order.
 *
 * @param order of the architecture that makes the call, which is that of the kernel
 */
record DataLayout(ByteOrder order) {
    private static final int WORD = 4;

    int lowHalf(int argument) {
        return at(SeccompData.ARGUMENTS_OFFSET + argument * Long.BYTES, false);
    }

    int highHalf(int argument) {
        return at(SeccompData.ARGUMENTS_OFFSET + argument * Long.BYTES, true);
    }

    int instructionPointerLow() {
        return at(SeccompData.INSTRUCTION_POINTER_OFFSET, false);
    }

    int instructionPointerHigh() {
        return at(SeccompData.INSTRUCTION_POINTER_OFFSET, true);
    }

    /** Whether the word at an offset is the upper half of an argument. */
    boolean isHighHalf(int offset) {
        int index = (offset - SeccompData.ARGUMENTS_OFFSET) / Long.BYTES;
        return offset >= SeccompData.ARGUMENTS_OFFSET && offset == highHalf(index);
    }

    private int at(int offset, boolean high) {
        boolean second = high == (order == ByteOrder.LITTLE_ENDIAN);
        return second ? offset + WORD : offset;
    }
}
