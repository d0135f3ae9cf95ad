package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 5: puts a graph of decisions in a row, each decision once and after all that lead to it.
 *
 * <p>A test needs its word in the accumulator. A way that comes from another test of the same word has it there and
 * enters behind the load; where all ways do, there is no load.
 */
final class CodeLayout {
    private final Map<Decision, Integer> numbers = new HashMap<>();
    private final Map<Decision, Label> entries = new HashMap<>();
    private final Map<Decision, Label> loadedEntries = new HashMap<>();
    private final List<Code> code = new ArrayList<>();

    private CodeLayout() {}

    static List<Code> of(Decision start) {
        CodeLayout layout = new CodeLayout();
        List<Decision> order = DecisionOrder.of(start);
        for (Decision decision : order) {
            layout.numbers.put(decision, layout.numbers.size());
        }
        Set<Label> used = new HashSet<>();
        used.add(layout.entry(start, null));
        for (Decision decision : order) {
            if (decision instanceof Decision.Choice choice) {
                used.add(layout.entry(choice.yes(), choice.test()));
                used.add(layout.entry(choice.no(), choice.test()));
            }
        }
        order.forEach(decision -> layout.emit(decision, used));
        return layout.code;
    }

    private void emit(Decision decision, Set<Label> used) {
        Label entry = label(entries, decision, "L");
        if (used.contains(entry)) {
            code.add(new Code.Mark(entry));
        }
        if (decision instanceof Decision.Verdict verdict) {
            code.add(new Code.Return(verdict.action().returnValue()));
        } else if (decision instanceof Decision.Choice choice) {
            emit(choice, used);
        }
    }

    private void emit(Decision.Choice choice, Set<Label> used) {
        WordTest test = choice.test();
        if (used.contains(label(entries, choice, "L"))) {
            code.add(new Code.Load(test.offset()));
        }
        Label loaded = label(loadedEntries, choice, "A");
        if (used.contains(loaded)) {
            code.add(new Code.Mark(loaded));
        }
        if (test.isMasked()) {
            code.add(new Code.And(test.mask()));
        }
        code.add(new Code.Branch(test.comparison(), test.value(), entry(choice.yes(), test), entry(choice.no(), test)));
    }

    /** Where to enter a decision after a test, or (null) with nothing loaded. */
    private Label entry(Decision decision, @Nullable WordTest after) {
        boolean loaded = after != null
                && !after.isMasked()
                && decision instanceof Decision.Choice choice
                && choice.test().offset() == after.offset();
        return loaded ? label(loadedEntries, decision, "A") : label(entries, decision, "L");
    }

    private Label label(Map<Decision, Label> labels, Decision decision, String prefix) {
        return labels.computeIfAbsent(decision, d -> new Label(prefix + numbers.get(d)));
    }
}
