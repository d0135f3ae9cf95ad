package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists a program so that a person can follow it: offsets, labels, what is compared, syscall names, actions.
 *
 * <p>One line an instruction. A label stands before the instruction that is jumped to, see {@link Labels}; a comparison
 * reads as {@code if (...) goto allow, else L2}, where the way to the next line is left out. Names of calls and arguments
 * come from the architecture and the number that have been checked on all ways to a line, if it is one.
 */
public final class Disassembler {
    private final List<BpfInstruction> program;
    private final List<LineContext> contexts;
    private final Map<Integer, String> labels;

    private Disassembler(BpfProgram program) {
        this.program = program.instructions();
        this.contexts = LineContext.of(this.program);
        this.labels = Labels.of(this.program, contexts);
    }

    /** The listing, a line for each instruction, without line ends. */
    public static List<String> list(BpfProgram program) {
        return new Disassembler(program).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            String label = labels.containsKey(i) ? labels.get(i) + ":" : "";
            lines.add(String.format("%4d  %-14s %s", i, label, text(i)).stripTrailing());
        }
        return lines;
    }

    private String text(int index) {
        BpfInstruction instruction = program.get(index);
        InstructionText text = new InstructionText(instruction, contexts.get(index));
        if (!Jumps.isConditional(instruction)) {
            return Jumps.isUnconditional(instruction)
                    ? "goto " + label(index, Integer.toUnsignedLong(instruction.k()))
                    : text.statement();
        }
        if (instruction.jt() == instruction.jf()) {
            return "goto " + label(index, instruction.jt());
        }
        if (instruction.jt() == 0) {
            return "if (" + text.negatedCondition() + ") goto " + label(index, instruction.jf());
        }
        String otherwise = instruction.jf() == 0 ? "" : ", else " + label(index, instruction.jf());
        return "if (" + text.condition() + ") goto " + label(index, instruction.jt()) + otherwise;
    }

    private String label(int from, long distance) {
        long target = from + 1 + distance;
        return target < program.size() ? labels.getOrDefault((int) target, "end") : "outside (" + target + ")";
    }
}
