package syscribe.workloads.corpus;

import java.util.ArrayList;
import java.util.List;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Rule;

/** A line {@code ACTION syscall [index op value valueTwo]...}. */
final class RuleLine {
    private static final int WORDS_OF_A_CONDITION = 4;

    private RuleLine() {}

    static Rule parse(String line) {
        List<String> words = List.of(line.split(" "));
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (int i = 2; i < words.size(); i += WORDS_OF_A_CONDITION) {
            Operator operator =
                    Operator.byOciName("SCMP_CMP_" + words.get(i + 1)).orElseThrow();
            conditions.add(new ArgumentCondition(
                    Integer.parseInt(words.get(i)),
                    operator,
                    Long.parseUnsignedLong(words.get(i + 2)),
                    Long.parseUnsignedLong(words.get(i + 3))));
        }
        return new Rule(List.of(words.get(1)), action(words.get(0)), conditions);
    }

    /** {@code ALLOW} or {@code ERRNO:1}. */
    static Action action(String word) {
        return word.startsWith("ERRNO:") ? Action.errno(Integer.parseInt(word.substring(6))) : Action.ALLOW;
    }
}
