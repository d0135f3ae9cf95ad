package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;

/**
 * The diagram of a program: what it returns, as a function of every bit that it can see.
 *
 * <p>Jumps only go forward. So one pass from the start finds, for every instruction, with which contents of the machine
 * it can be reached; and one from the end finds what follows from each.
 */
final class ProgramDiagram {
    private static final int SCRATCH_WORDS = 16;

    private final Diagrams d;
    private final List<BpfInstruction> program;
    private final ByteOrder order;

    private ProgramDiagram(Diagrams d, BpfProgram program, ByteOrder order) {
        this.d = d;
        this.program = program.instructions();
        this.order = order;
    }

    /** What the registers hold. */
    private record Machine(Bits a, Bits x, List<Bits> scratch) {}

    /**
     * The diagram for a kernel of some byte order.
     *
     * @throws UnanalysableFilterException where the program does something that cannot be followed
     */
    static int of(Diagrams d, BpfProgram program, ByteOrder order) {
        return new ProgramDiagram(d, program, order).build();
    }

    private int build() {
        List<Set<Machine>> reached = new ArrayList<>();
        program.forEach(i -> reached.add(new LinkedHashSet<>()));
        Bits zero = Bits.constant(0);
        List<Bits> scratch = Collections.nCopies(SCRATCH_WORDS, zero);
        reached.get(0).add(new Machine(zero, zero, scratch));
        for (int i = 0; i < program.size(); i++) {
            for (Machine machine : reached.get(i)) {
                Machine after = step(i, machine);
                targets(i).forEach(t -> reached.get(t).add(after));
            }
        }
        List<Map<Machine, Integer>> results = new ArrayList<>();
        program.forEach(i -> results.add(new HashMap<>()));
        for (int i = program.size() - 1; i >= 0; i--) {
            for (Machine machine : reached.get(i)) {
                results.get(i).put(machine, result(i, machine, results));
            }
        }
        return results.get(0).values().iterator().next();
    }

    private List<Integer> targets(int index) {
        BpfInstruction instruction = program.get(index);
        return switch (instruction.code() & 0x07) {
            case 0x06 -> List.of();
            case 0x05 ->
                instruction.code() == 0x05
                        ? List.of(index + 1 + instruction.k())
                        : List.of(index + 1 + instruction.jt(), index + 1 + instruction.jf());
            default -> List.of(index + 1);
        };
    }

    private int result(int index, Machine machine, List<Map<Machine, Integer>> results) {
        BpfInstruction instruction = program.get(index);
        if (instruction.code() == 0x06) {
            return d.leaf(instruction.k());
        }
        if (instruction.code() == 0x16) {
            if (!machine.a.isConstant()) {
                throw new UnanalysableFilterException(index, "returns a value that depends on the call");
            }
            return d.leaf(machine.a.value());
        }
        Machine after = step(index, machine);
        List<Integer> targets = targets(index);
        int first = resultAt(targets.get(0), after, results);
        return targets.size() == 1
                ? first
                : d.ite(condition(instruction, machine), first, resultAt(targets.get(1), after, results));
    }

    private static int resultAt(int index, Machine machine, List<Map<Machine, Integer>> results) {
        Integer result = results.get(index).get(machine);
        if (result == null) {
            throw new IllegalStateException("instruction " + index + " was not reached");
        }
        return result;
    }

    private int condition(BpfInstruction instruction, Machine machine) {
        Bits operand = operand(instruction, machine);
        return switch (instruction.code() & 0xF0) {
            case 0x10 -> machine.a.equal(d, operand);
            case 0x20 -> machine.a.greater(d, operand);
            case 0x30 -> d.not(operand.greater(d, machine.a));
            default -> machine.a.anyCommon(d, operand);
        };
    }

    private static Bits operand(BpfInstruction instruction, Machine machine) {
        return (instruction.code() & 0x08) != 0 ? machine.x : Bits.constant(instruction.k());
    }

    private Machine step(int index, Machine machine) {
        BpfInstruction instruction = program.get(index);
        return switch (instruction.code() & 0x07) {
            case 0x00 -> new Machine(load(instruction, machine), machine.x, machine.scratch);
            case 0x01 -> new Machine(machine.a, load(instruction, machine), machine.scratch);
            case 0x02 -> new Machine(machine.a, machine.x, store(machine, instruction.k(), machine.a));
            case 0x03 -> new Machine(machine.a, machine.x, store(machine, instruction.k(), machine.x));
            case 0x04 -> new Machine(arithmetic(index, machine), machine.x, machine.scratch);
            case 0x07 ->
                instruction.code() == 0x07
                        ? new Machine(machine.a, machine.a, machine.scratch)
                        : new Machine(machine.x, machine.x, machine.scratch);
            default -> machine;
        };
    }

    private static List<Bits> store(Machine machine, int word, Bits value) {
        List<Bits> scratch = new ArrayList<>(machine.scratch);
        scratch.set(word, value);
        return List.copyOf(scratch);
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

    private Bits arithmetic(int index, Machine machine) {
        BpfInstruction instruction = program.get(index);
        Bits a = machine.a;
        Bits operand = operand(instruction, machine);
        int operation = instruction.code() & 0xF0;
        if (operation != 0x60 && operation != 0x70 && a.isConstant() && operand.isConstant() && operand.value() != 0) {
            if (operation == 0x20) {
                return Bits.constant(a.value() * operand.value());
            }
            if (operation == 0x30) {
                return Bits.constant(Integer.divideUnsigned(a.value(), operand.value()));
            }
        }
        return switch (operation) {
            case 0x00 -> a.plus(d, operand, false);
            case 0x10 -> a.plus(d, operand.inverted(d), true);
            case 0x40 -> a.zip(operand, d::or);
            case 0x50 -> a.zip(operand, d::and);
            case 0x60 -> a.shifted(distance(index, operand));
            case 0x70 -> a.shifted(-distance(index, operand));
            case 0x80 -> Bits.constant(0).plus(d, a.inverted(d), true);
            case 0xA0 -> a.zip(operand, d::xor);
            default -> throw new UnanalysableFilterException(index, "multiplies or divides what depends on the call");
        };
    }

    private static int distance(int index, Bits operand) {
        if (!operand.isConstant()) {
            throw new UnanalysableFilterException(index, "shifts by a distance that depends on the call");
        }
        return operand.value() & 31;
    }
}
