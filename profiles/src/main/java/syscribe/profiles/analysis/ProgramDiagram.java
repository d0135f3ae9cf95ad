package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import syscribe.profiles.analysis.ProgramSteps.Machine;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;

/**
 * The diagram of a program: what it returns, as a function of every bit that it can see.
 *
 * <p>Jumps only go forward. So one pass from the start finds, for every instruction, with which contents of the machine
 * it can be reached; and one from the end finds what follows from each.
 */
final class ProgramDiagram {
    /** Some hundred bytes each. */
    private static final int MAX_MACHINES = 200_000;

    private final Diagrams d;
    private final List<BpfInstruction> program;
    private final int[] live;
    private final ProgramSteps steps;
    /** For each instruction, the contents with which it is reached, and what follows from each. */
    private final List<Map<Machine, Integer>> results = new ArrayList<>();

    private int machines;

    private ProgramDiagram(Diagrams d, BpfProgram program, ByteOrder order) {
        this.d = d;
        this.program = program.instructions();
        this.live = LiveState.before(this.program);
        this.steps = new ProgramSteps(d, order);
    }

    /**
     * The diagram for a kernel of some byte order.
     *
     * <p>Precondition: the kernel would accept the program, see {@link syscribe.profiles.bpf.Verifier}.
     *
     * @throws UnanalysableFilterException where the program needs too much time or memory to be followed
     */
    static int of(Diagrams d, BpfProgram program, ByteOrder order) {
        return new ProgramDiagram(d, program, order).build();
    }

    private int build() {
        program.forEach(i -> results.add(new LinkedHashMap<>()));
        reach(0, Machine.START);
        for (int i = 0; i < program.size(); i++) {
            for (Machine machine : results.get(i).keySet()) {
                spread(i, machine);
            }
        }
        for (int i = program.size() - 1; i >= 0; i--) {
            int index = i;
            results.get(i).replaceAll((machine, none) -> result(index, machine));
        }
        return results.get(0).values().iterator().next();
    }

    private void spread(int index, Machine machine) {
        BpfInstruction instruction = program.get(index);
        List<Integer> targets = ProgramSteps.targets(instruction, index);
        if (targets.size() == 2) {
            int condition = steps.condition(instruction, machine);
            reachUnless(condition == Diagrams.FALSE, targets.get(0), machine);
            reachUnless(condition == Diagrams.TRUE, targets.get(1), machine);
        } else if (!targets.isEmpty()) {
            reach(targets.get(0), steps.after(instruction, machine));
        }
    }

    private void reachUnless(boolean impossible, int index, Machine machine) {
        if (!impossible) {
            reach(index, machine);
        }
    }

    private void reach(int index, Machine machine) {
        boolean isNew = results.get(index).putIfAbsent(machine.keeping(live[index]), -1) == null;
        if (isNew && ++machines > MAX_MACHINES) {
            throw new UnanalysableFilterException(
                    index,
                    String.format(
                            "makes it too complex: more than %,d contents of registers and memory", MAX_MACHINES));
        }
    }

    private int result(int index, Machine machine) {
        BpfInstruction instruction = program.get(index);
        if (instruction.code() == 0x06) {
            return d.leaf(instruction.k());
        }
        if (instruction.code() == 0x16) {
            return returned(machine.a());
        }
        List<Integer> targets = ProgramSteps.targets(instruction, index);
        if (targets.size() == 1) {
            int rest = resultAt(targets.get(0), steps.after(instruction, machine));
            return d.ite(steps.dividesByZero(instruction, machine), d.leaf(0), rest);
        }
        int condition = steps.condition(instruction, machine);
        if (condition == Diagrams.FALSE) {
            return resultAt(targets.get(1), machine);
        }
        int first = resultAt(targets.get(0), machine);
        return condition == Diagrams.TRUE ? first : d.ite(condition, first, resultAt(targets.get(1), machine));
    }

    private int resultAt(int index, Machine machine) {
        return Objects.requireNonNull(results.get(index).get(machine.keeping(live[index])));
    }

    /** A leaf for each value that a word can have. */
    private int returned(Bits word) {
        int result = d.leaf(0);
        for (int i = 0; i < Bits.SIZE; i++) {
            int bit = word.bits().get(i);
            int mask = 1 << (Bits.SIZE - 1 - i);
            result = d.mapLeaves(result, leaf -> d.ite(bit, d.leaf(d.value(leaf) | mask), leaf));
        }
        return result;
    }
}
