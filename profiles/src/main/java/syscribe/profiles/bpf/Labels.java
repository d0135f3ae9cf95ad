package syscribe.profiles.bpf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;

/**
 * The names of the places that a program jumps to: the action of a return, the call or the architecture whose part begins
 * there, or {@code L} and a number.
 */
final class Labels {
    private final List<BpfInstruction> program;
    private final List<LineContext> contexts;
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    /** Places where the one call that comes there was known already where the jump is. */
    private final Set<Integer> knownBefore = new HashSet<>();

    private int numbered;

    private Labels(List<BpfInstruction> program, List<LineContext> contexts) {
        this.program = program;
        this.contexts = contexts;
    }

    /** The labels by the index of their instruction. */
    static Map<Integer, String> of(List<BpfInstruction> program, List<LineContext> contexts) {
        Labels labels = new Labels(program, contexts);
        labels.targets().forEach(target -> labels.names.put(target, labels.name(target)));
        return labels.names;
    }

    /** The next line needs no label, unless a jump alone leads there. */
    private SortedSet<Integer> targets() {
        SortedSet<Integer> targets = new TreeSet<>();
        for (int i = 0; i < program.size(); i++) {
            BpfInstruction instruction = program.get(i);
            for (long target : Jumps.targets(instruction, i)) {
                boolean next = target == i + 1 && !Jumps.isUnconditional(instruction);
                if (target < program.size() && !next) {
                    targets.add((int) target);
                    if (contexts.get(i).call().isPresent()) {
                        knownBefore.add((int) target);
                    }
                }
            }
        }
        return targets;
    }

    private String name(int target) {
        return action(target)
                .or(() -> call(target))
                .or(() -> architecture(target))
                .map(this::unique)
                .orElseGet(() -> "L" + ++numbered);
    }

    private Optional<String> action(int target) {
        BpfInstruction instruction = program.get(target);
        return instruction.code() == BpfCode.RETURN
                ? Optional.of(ReturnText.of(instruction.k(), errnos(target))
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceAll("_$", "")
                        .replaceAll("^0x.*", "unknown")
                        .toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Where a call's arguments begin to be looked at: nobody who knew the call came from there. */
    private Optional<String> call(int target) {
        return contexts.get(target).call().filter(call -> !knownBefore.contains(target));
    }

    private Architecture errnos(int target) {
        return contexts.get(target).architecture().orElse(Architecture.X86_64);
    }

    /** Where an architecture's numbers begin to be told apart. */
    private Optional<String> architecture(int target) {
        LineContext context = contexts.get(target);
        BpfInstruction instruction = program.get(target);
        boolean start = instruction.code() == BpfCode.LOAD_WORD && instruction.k() == SeccompData.NUMBER_OFFSET;
        return start && context.numbers().equals(NumberInterval.ALL)
                ? context.architecture().map(Architecture::label)
                : Optional.empty();
    }

    private String unique(String name) {
        int use = uses.merge(name, 1, Integer::sum);
        return use == 1 ? name : name + "_" + use;
    }
}
