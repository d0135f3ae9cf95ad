package syscribe.profiles.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;

/**
 * Programs that use all of what a kernel accepts, and nothing that a compiler would: arithmetic, scratch memory, jumps
 * with the index register, odd jumps, loads of everything.
 */
final class RandomProgram {
    private static final int[] CONSTANTS = {
        0, 1, 2, 3, 7, 8, 31, 41, 59, 0xFF, 0x7FFFFFFF, 0x80000000, -1, 0x40000000, 0xC000003E, 0x40000003
    };
    private static final int[] JUMPS = {0x15, 0x25, 0x35, 0x45, 0x1D, 0x2D, 0x3D, 0x4D};
    private static final int[] ARITHMETIC = {
        0x04, 0x14, 0x24, 0x34, 0x44, 0x54, 0x64, 0x74, 0x84, 0xA4, 0x0C, 0x1C, 0x2C, 0x3C, 0x4C, 0x5C, 0x6C, 0x7C, 0xAC
    };
    private static final int[] RETURNS = {
        0x7FFF0000, 0x00050001, 0x00050026, 0, 0x80000000, 0x00030007, 0x7FFC0000, 0x7FF00003, 0x12345678
    };

    private final Random random;

    RandomProgram(long seed) {
        random = new Random(seed);
    }

    BpfProgram next() {
        int size = 4 + random.nextInt(18);
        List<BpfInstruction> instructions = new ArrayList<>();
        // So that every scratch word may be read anywhere.
        for (int word = 0; word < 3; word++) {
            instructions.add(new BpfInstruction(0x02, 0, 0, word));
        }
        for (int i = 0; i < size; i++) {
            instructions.add(instruction(size - i));
        }
        instructions.add(new BpfInstruction(0x06, 0, 0, pick(RETURNS)));
        instructions.add(new BpfInstruction(0x06, 0, 0, pick(RETURNS)));
        return new BpfProgram(instructions);
    }

    /** With so many instructions behind it. */
    private BpfInstruction instruction(int rest) {
        int choice = random.nextInt(20);
        if (choice < 5) {
            return new BpfInstruction(
                    0x20, 0, 0, 4 * (random.nextInt(3) == 0 ? random.nextInt(16) : random.nextInt(2)));
        }
        if (choice < 11) {
            return new BpfInstruction(pick(JUMPS), random.nextInt(rest + 1), random.nextInt(rest + 1), constant());
        }
        if (choice < 14) {
            return arithmetic(pick(ARITHMETIC));
        }
        return switch (choice) {
            case 14 -> new BpfInstruction(0x06, 0, 0, pick(RETURNS));
            case 15 -> new BpfInstruction(random.nextBoolean() ? 0x02 : 0x03, 0, 0, random.nextInt(3));
            case 16 -> new BpfInstruction(random.nextBoolean() ? 0x60 : 0x61, 0, 0, random.nextInt(3));
            case 17 -> new BpfInstruction(random.nextBoolean() ? 0x07 : 0x87, 0, 0, 0);
            case 18 -> new BpfInstruction(0x05, 0, 0, random.nextInt(rest + 1));
            default -> new BpfInstruction(pick(new int[] {0x00, 0x01, 0x80, 0x81}), 0, 0, constant());
        };
    }

    private BpfInstruction arithmetic(int code) {
        return switch (code) {
            case 0x34 -> new BpfInstruction(code, 0, 0, 1 + random.nextInt(9));
            case 0x64, 0x74 -> new BpfInstruction(code, 0, 0, random.nextInt(32));
            case 0x24 -> new BpfInstruction(code, 0, 0, random.nextInt(6));
            default -> new BpfInstruction(code, 0, 0, constant());
        };
    }

    SeccompData call() {
        Architecture architecture = pick(Architecture.values());
        long mask = architecture.is64Bit() ? -1 : 0xFFFF_FFFFL;
        long[] arguments = random.longs(6).map(r -> word() & mask).toArray();
        int number = random.nextInt(3) == 0 ? constant() : random.nextInt(70);
        return SeccompData.of(architecture, number, arguments).withInstructionPointer(word() & mask);
    }

    private long word() {
        return random.nextInt(4) == 0
                ? random.nextLong()
                : (long) constant() << 32 | Integer.toUnsignedLong(constant());
    }

    private int constant() {
        return random.nextInt(6) == 0 ? random.nextInt() : pick(CONSTANTS);
    }

    /** For a message. */
    static String text(BpfProgram program) {
        return String.join("\n", syscribe.profiles.bpf.Disassembler.list(program));
    }

    /** What the kernel does for a return value. */
    static Action action(int returnValue) {
        return StackDiagram.action(returnValue);
    }

    private int pick(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
