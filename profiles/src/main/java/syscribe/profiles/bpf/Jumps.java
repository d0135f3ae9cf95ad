package syscribe.profiles.bpf;

import java.util.List;

/** Where control goes after an instruction. */
final class Jumps {
    private static final int CLASS_MASK = 0x07;
    private static final int CLASS_JUMP = 0x05;
    private static final int CLASS_RETURN = 0x06;

    private Jumps() {}

    static boolean isConditional(BpfInstruction instruction) {
        return (instruction.code() & CLASS_MASK) == CLASS_JUMP && instruction.code() != BpfCode.JUMP;
    }

    static boolean isUnconditional(BpfInstruction instruction) {
        return instruction.code() == BpfCode.JUMP;
    }

    /** The indexes of all instructions that can be next; they can lie outside of a malformed program. */
    static List<Long> targets(BpfInstruction instruction, int index) {
        long next = index + 1L;
        if (isUnconditional(instruction)) {
            return List.of(next + Integer.toUnsignedLong(instruction.k()));
        }
        if (isConditional(instruction)) {
            return List.of(next + instruction.jt(), next + instruction.jf());
        }
        return (instruction.code() & CLASS_MASK) == CLASS_RETURN ? List.of() : List.of(next);
    }
}
