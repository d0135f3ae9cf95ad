package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Step 6: resolves labels.
 *
 * <p>Works from the end, so that every target has its place when a jump to it is met. A conditional jump reaches 255
 * instructions; for a target that is further away, a stepping stone is put behind the jump: a long jump, or where the
 * target is a return, a copy of it. The label then stands for the stone, so that the jumps before it share it.
 */
final class Assembler {
    /** The greatest {@code jt} and {@code jf}: unsigned bytes. */
    static final int MAX_CONDITIONAL_JUMP = 255;

    /** Instructions, the last one first. */
    private final List<BpfInstruction> reversed = new ArrayList<>();

    /** Index in {@link #reversed}. */
    private final Map<Label, Integer> places = new HashMap<>();

    private Assembler() {}

    /**
     * The program, of any length.
     *
     * @throws IllegalArgumentException where a label is not further on than a jump to it, or marks nothing or two places
     */
    static List<BpfInstruction> assemble(List<Code> program) {
        Assembler assembler = new Assembler();
        for (int i = program.size() - 1; i >= 0; i--) {
            assembler.prepend(program.get(i));
        }
        List<BpfInstruction> instructions = new ArrayList<>(assembler.reversed);
        Collections.reverse(instructions);
        return instructions;
    }

    private void prepend(Code code) {
        if (code instanceof Code.Mark mark) {
            mark(mark.label());
        } else if (code instanceof Code.Load load) {
            prepend(BpfCode.LOAD_WORD, load.offset());
        } else if (code instanceof Code.And and) {
            prepend(BpfCode.AND, and.mask());
        } else if (code instanceof Code.Return ret) {
            prepend(BpfCode.RETURN, ret.value());
        } else if (code instanceof Code.Branch branch) {
            prepend(branch);
        }
    }

    private void prepend(Code.Branch branch) {
        while (distance(branch.yes()) > MAX_CONDITIONAL_JUMP || distance(branch.no()) > MAX_CONDITIONAL_JUMP) {
            bringNearer(distance(branch.yes()) > MAX_CONDITIONAL_JUMP ? branch.yes() : branch.no());
        }
        reversed.add(new BpfInstruction(
                branch.comparison().code(), distance(branch.yes()), distance(branch.no()), branch.value()));
    }

    private void prepend(int code, int k) {
        reversed.add(new BpfInstruction(code, 0, 0, k));
    }

    private void mark(Label label) {
        if (reversed.isEmpty()) {
            throw new IllegalArgumentException("label " + label + " marks nothing");
        }
        if (places.put(label, reversed.size() - 1) != null) {
            throw new IllegalArgumentException("label " + label + " marks two places");
        }
    }

    private void bringNearer(Label label) {
        BpfInstruction target = reversed.get(place(label));
        prepend(
                target.code() == BpfCode.RETURN ? target.code() : BpfCode.JUMP,
                target.code() == BpfCode.RETURN ? target.k() : distance(label));
        places.put(label, reversed.size() - 1);
    }

    /** How many instructions lie between one that is prepended now and the label. */
    private int distance(Label label) {
        return reversed.size() - 1 - place(label);
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("label " + label + " is not further on than a jump to it");
        }
        return place;
    }
}
