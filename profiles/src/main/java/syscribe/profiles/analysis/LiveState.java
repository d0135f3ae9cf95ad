package syscribe.profiles.analysis;

import java.util.List;
import syscribe.profiles.bpf.BpfInstruction;

/**
 * Which registers and scratch words matter behind each instruction: those that are read before they are written again.
 *
 * <p>What does not matter is forgotten, so that two ways to an instruction that differ in nothing else are one.
 */
final class LiveState {
    static final int A = 1 << 16;
    static final int X = 1 << 17;

    private LiveState() {}

    /** For each instruction, what matters in front of it: a bit for each scratch word, {@link #A} and {@link #X}. */
    static int[] before(List<BpfInstruction> program) {
        int[] live = new int[program.size()];
        for (int i = program.size() - 1; i >= 0; i--) {
            int after = 0;
            for (int target : ProgramSteps.targets(program.get(i), i)) {
                after |= live[target];
            }
            live[i] = (after & ~written(program.get(i))) | read(program.get(i));
        }
        return live;
    }

    private static int read(BpfInstruction instruction) {
        int code = instruction.code();
        int operand = (code & 0x08) != 0 ? X : 0;
        return switch (code & 0x07) {
            case 0x00, 0x01 -> (code & 0xE0) == 0x60 ? 1 << instruction.k() : 0;
            case 0x02 -> A;
            case 0x03 -> X;
            case 0x04 -> A | operand;
            case 0x05 -> code == 0x05 ? 0 : A | operand;
            case 0x06 -> code == 0x16 ? A : 0;
            default -> code == 0x07 ? A : X;
        };
    }

    private static int written(BpfInstruction instruction) {
        return switch (instruction.code() & 0x07) {
            case 0x00, 0x04 -> A;
            case 0x01 -> X;
            case 0x02, 0x03 -> 1 << instruction.k();
            case 0x07 -> instruction.code() == 0x07 ? X : A;
            default -> 0;
        };
    }
}
