package syscribe.profiles.emulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;

/**
 * Executes a seccomp filter on the description of a call.
 *
 * <p>Knows all of classic BPF that the kernel lets into a filter ({@code seccomp_check_filter}, kernel/seccomp.c), in
 * the byte order of the kernel that would run it. Codes are those of {@code linux/bpf_common.h}.
 */
public final class FilterEmulator {
    private static final int SCRATCH_WORDS = 16;
    private static final int RET_ALLOW = 0x7FFF0000;

    private final List<BpfInstruction> program;
    private final ByteOrder order;

    public FilterEmulator(BpfProgram program, ByteOrder order) {
        this.program = program.instructions();
        this.order = order;
    }

    /**
     * What the filter returned.
     *
     * @param value action and data, as {@code SECCOMP_RET_*}
     * @param executed how many instructions ran, the return included
     */
    public record Outcome(int value, int executed) {}

    /**
     * Runs the filter.
     *
     * @throws MalformedFilterException where the program does something that the kernel would have refused
     */
    public Outcome run(SeccompData call) {
        return new Machine(bytesOf(call)).run();
    }

    /**
     * Repeats the kernel's test for calls that it answers from a bitmap without running the filter, since Linux 5.11
     * ({@code seccomp_is_const_allow}, kernel/seccomp.c): every step up to the return that allows looks at the number
     * and the architecture only.
     */
    public boolean isConstantAllow(int arch, int number) {
        int a = 0;
        for (int pc = 0; pc < program.size(); pc++) {
            BpfInstruction instruction = program.get(pc);
            int k = instruction.k();
            switch (instruction.code()) {
                case 0x20 -> {
                    if (k != SeccompData.NUMBER_OFFSET && k != SeccompData.ARCH_OFFSET) {
                        return false;
                    }
                    a = k == SeccompData.NUMBER_OFFSET ? number : arch;
                }
                case 0x06 -> {
                    return k == RET_ALLOW;
                }
                case 0x05 -> pc += k;
                case 0x15, 0x25, 0x35, 0x45 ->
                    pc += compare(instruction.code() & 0xF0, a, k) ? instruction.jt() : instruction.jf();
                case 0x54 -> a &= k;
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private ByteBuffer bytesOf(SeccompData call) {
        ByteBuffer bytes = ByteBuffer.allocate(SeccompData.BYTES).order(order);
        bytes.putInt(call.number()).putInt(call.arch()).putLong(call.instructionPointer());
        for (int i = 0; i < 6; i++) {
            bytes.putLong(call.argument(i));
        }
        return bytes;
    }

    private static boolean compare(int operation, int a, int operand) {
        return switch (operation) {
            case 0x10 -> a == operand;
            case 0x20 -> Integer.compareUnsigned(a, operand) > 0;
            case 0x30 -> Integer.compareUnsigned(a, operand) >= 0;
            case 0x40 -> (a & operand) != 0;
            default -> throw new MalformedFilterException(String.format("unknown comparison 0x%02x", operation));
        };
    }

    private final class Machine {
        private final ByteBuffer data;
        private final int[] scratch = new int[SCRATCH_WORDS];
        private int a;
        private int x;
        private int pc;
        private int executed;

        Machine(ByteBuffer data) {
            this.data = data;
        }

        Outcome run() {
            while (true) {
                if (pc < 0 || pc >= program.size()) {
                    throw new MalformedFilterException("the filter runs past its end, to instruction " + pc);
                }
                BpfInstruction instruction = program.get(pc++);
                executed++;
                if (dividesByZero(instruction)) {
                    return new Outcome(0, executed);
                }
                if ((instruction.code() & 7) == 6) {
                    return new Outcome((instruction.code() & 0x18) == 0x10 ? a : instruction.k(), executed);
                }
                step(instruction);
            }
        }

        private void step(BpfInstruction instruction) {
            int k = instruction.k();
            switch (instruction.code() & 7) {
                case 0 -> a = load(instruction);
                case 1 -> x = load(instruction);
                case 2 -> scratch[k] = a;
                case 3 -> scratch[k] = x;
                case 4 -> a = arithmetic(instruction.code() & 0xF0, operand(instruction));
                case 5 -> jump(instruction);
                default -> {
                    if ((instruction.code() & 0xF8) == 0) {
                        x = a;
                    } else {
                        a = x;
                    }
                }
            }
        }

        private int load(BpfInstruction instruction) {
            int k = instruction.k();
            return switch (instruction.code() & 0xE0) {
                case 0x00 -> k;
                case 0x20 -> data.getInt(k);
                case 0x60 -> scratch[k];
                case 0x80 -> SeccompData.BYTES;
                default ->
                    throw new MalformedFilterException(
                            String.format("a filter cannot load with code 0x%02x", instruction.code()));
            };
        }

        private int operand(BpfInstruction instruction) {
            return (instruction.code() & 8) != 0 ? x : instruction.k();
        }

        private void jump(BpfInstruction instruction) {
            int operation = instruction.code() & 0xF0;
            if (operation == 0) {
                pc += instruction.k();
            } else {
                pc += compare(operation, a, operand(instruction)) ? instruction.jt() : instruction.jf();
            }
        }

        private int arithmetic(int operation, int operand) {
            return switch (operation) {
                case 0x00 -> a + operand;
                case 0x10 -> a - operand;
                case 0x20 -> a * operand;
                case 0x30 -> Integer.divideUnsigned(a, operand);
                case 0x40 -> a | operand;
                case 0x50 -> a & operand;
                // Shifts by a constant of 32 and more never get in; those by X take its lowest five bits.
                case 0x60 -> a << operand;
                case 0x70 -> a >>> operand;
                case 0x80 -> -a;
                case 0xA0 -> a ^ operand;
                default -> throw new MalformedFilterException(String.format("unknown arithmetic 0x%02x", operation));
            };
        }

        /** The kernel leaves a filter with 0 that divides by a zero X ({@code bpf_convert_filter}, net/core/filter.c). */
        private boolean dividesByZero(BpfInstruction instruction) {
            return instruction.code() == 0x3C && x == 0;
        }
    }
}
