package syscribe.generator.arguments;

import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.ArgumentCondition;

/**
 * What the arguments of a call may be.
 *
 * @param alternatives the conditions of one rule each, sorted; a single empty list where every call is allowed
 * @param generalised where they allow more than was observed: one sentence each
 */
public record ArgumentRules(List<List<ArgumentCondition>> alternatives, List<String> generalised) {
    public ArgumentRules {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        generalised = List.copyOf(generalised);
    }

    /** The same, with one more sentence about what was not observed. */
    public ArgumentRules alsoGeneralised(String sentence) {
        List<String> sentences = new ArrayList<>(generalised);
        sentences.add(0, sentence);
        return new ArgumentRules(alternatives, sentences);
    }

    /** Whether no value is refused. */
    public boolean allowEverything() {
        return alternatives.contains(List.<ArgumentCondition>of());
    }
}
