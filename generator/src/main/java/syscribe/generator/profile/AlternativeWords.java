package syscribe.generator.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;

/** Alternatives of conditions in words. */
public final class AlternativeWords {
    /** Most alternatives that are written out. */
    private static final int MAX_ALTERNATIVES = 12;

    private final ConditionWords conditions;

    public AlternativeWords(Architecture architecture, String call) {
        conditions = new ConditionWords(architecture, call);
    }

    /**
     * Any of these: {@code domain is AF_UNIX or AF_INET}.
     *
     * <p>Alternatives that demand one value of one argument are drawn together.
     */
    public String any(List<List<ArgumentCondition>> alternatives) {
        Set<String> phrases = new LinkedHashSet<>();
        for (List<ArgumentCondition> alternative : alternatives) {
            phrases.add(single(alternative)
                    .map(condition -> valuesOf(condition.index(), alternatives))
                    .orElseGet(() -> conditions.all(alternative)));
        }
        String shown = phrases.stream().limit(MAX_ALTERNATIVES).collect(Collectors.joining(", or "));
        int more = phrases.size() - MAX_ALTERNATIVES;
        return more > 0 ? shown + ", or in " + more + " more cases" : shown;
    }

    private Optional<ArgumentCondition> single(List<ArgumentCondition> alternative) {
        return alternative.size() == 1
                ? Optional.of(alternative.get(0))
                        .filter(c -> conditions.demanded(c).isPresent())
                : Optional.empty();
    }

    private String valuesOf(int index, List<List<ArgumentCondition>> alternatives) {
        List<String> values = alternatives.stream()
                .flatMap(alternative -> single(alternative).stream())
                .filter(condition -> condition.index() == index)
                .map(condition ->
                        conditions.decode(index, conditions.demanded(condition).orElseThrow()))
                .distinct()
                .toList();
        int last = values.size() - 1;
        String list =
                last == 0 ? values.get(0) : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
        return conditions.name(index) + " is " + list;
    }
}
