package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import syscribe.profiles.bpf.BpfInstruction;

/** What each instruction does to the machine, in terms of functions of the call. */
final class ProgramSteps {
    private static final int SCRATCH_WORDS = 16;
    private static final Bits ZERO = Bits.constant(0);

    private final Diagrams d;
    private final WordArithmetic arithmetic;
    private final ByteOrder order;

    ProgramSteps(Diagrams d, ByteOrder order) {
        this.d = d;
        this.arithmetic = new WordArithmetic(d);
        this.order = order;
    }

    /** What registers and scratch words hold; 0 where it does not matter. */
    record Machine(Bits a, Bits x, List<Bits> scratch) {
        /** As the kernel starts a filter. */
        static final Machine START = new Machine(ZERO, ZERO, Collections.nCopies(SCRATCH_WORDS, ZERO));

        Machine {
            scratch = List.copyOf(scratch);
        }

        private Machine withScratch(int word, Bits value) {
            List<Bits> changed = new ArrayList<>(scratch);
            changed.set(word, value);
            return new Machine(a, x, changed);
        }

        /** The same with what does not matter forgotten. */
        Machine keeping(int live) {
            List<Bits> kept = new ArrayList<>(scratch);
            for (int word = 0; word < SCRATCH_WORDS; word++) {
                if ((live & 1 << word) == 0) {
                    kept.set(word, ZERO);
                }
            }
            return new Machine((live & LiveState.A) != 0 ? a : ZERO, (live & LiveState.X) != 0 ? x : ZERO, kept);
        }
    }

    /** Where an instruction leads, the way of a comparison that holds first; nowhere for a return. */
    static List<Integer> targets(BpfInstruction instruction, int index) {
        return switch (instruction.code() & 0x07) {
            case 0x06 -> List.of();
            case 0x05 ->
                instruction.code() == 0x05
                        ? List.of(index + 1 + instruction.k())
                        : List.of(index + 1 + instruction.jt(), index + 1 + instruction.jf());
            default -> List.of(index + 1);
        };
    }

    /** When the comparison of a conditional jump holds. */
    int condition(BpfInstruction instruction, Machine machine) {
        Bits operand = operand(instruction, machine);
        return switch (instruction.code() & 0xF0) {
            case 0x10 -> machine.a.equal(d, operand);
            case 0x20 -> machine.a.greater(d, operand);
            case 0x30 -> d.not(operand.greater(d, machine.a));
            default -> machine.a.anyCommon(d, operand);
        };
    }

    /** When the kernel ends the filter here with 0: it divides by an X that is 0 (bpf_convert_filter, net/core/filter.c). */
    int dividesByZero(BpfInstruction instruction, Machine machine) {
        return instruction.code() == 0x3C ? machine.x.equal(d, ZERO) : Diagrams.FALSE;
    }

    /** The machine behind an instruction that does not return. */
    Machine after(BpfInstruction instruction, Machine before) {
        int k = instruction.k();
        return switch (instruction.code() & 0x07) {
            case 0x00 -> new Machine(load(instruction, before), before.x, before.scratch);
            case 0x01 -> new Machine(before.a, load(instruction, before), before.scratch);
            case 0x02 -> before.withScratch(k, before.a);
            case 0x03 -> before.withScratch(k, before.x);
            case 0x04 -> new Machine(arithmetic(instruction, before), before.x, before.scratch);
            case 0x07 ->
                instruction.code() == 0x07
                        ? new Machine(before.a, before.a, before.scratch)
                        : new Machine(before.x, before.x, before.scratch);
            default -> before;
        };
    }

    private static Bits operand(BpfInstruction instruction, Machine machine) {
        return (instruction.code() & 0x08) != 0 ? machine.x : Bits.constant(instruction.k());
    }

    private Bits load(BpfInstruction instruction, Machine machine) {
        int k = instruction.k();
        return switch (instruction.code() & 0xE0) {
            case 0x00 -> Bits.constant(k);
            case 0x20 -> Bits.at(d, k, order);
            case 0x60 -> machine.scratch.get(k);
            default -> Bits.constant(64);
        };
    }

    private Bits arithmetic(BpfInstruction instruction, Machine machine) {
        Bits a = machine.a;
        Bits operand = operand(instruction, machine);
        return switch (instruction.code() & 0xF0) {
            case 0x00 -> a.plus(d, operand, false);
            case 0x10 -> arithmetic.minus(a, operand);
            case 0x20 -> arithmetic.times(a, operand);
            case 0x30 -> arithmetic.dividedBy(a, operand);
            case 0x40 -> a.zip(operand, d::or);
            case 0x50 -> a.zip(operand, d::and);
            case 0x60 -> arithmetic.shifted(a, operand, true);
            case 0x70 -> arithmetic.shifted(a, operand, false);
            case 0x80 -> arithmetic.minus(ZERO, a);
            default -> a.zip(operand, d::xor);
        };
    }
}
