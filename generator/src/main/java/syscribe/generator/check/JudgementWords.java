package syscribe.generator.check;

import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import syscribe.generator.check.Judgement.Allowed;
import syscribe.generator.check.Judgement.Denied;
import syscribe.generator.check.Judgement.Undecided;
import syscribe.generator.profile.ActionWords;
import syscribe.generator.profile.ConditionWords;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.profiles.signature.LearnableArguments;
import syscribe.recorder.journal.Observation;

/** What a profile would have done with a recorded call, in words. */
final class JudgementWords {
    private JudgementWords() {}

    /** {@code socket (x86_64 41) where domain is AF_INET}. */
    static String title(JudgedCall call) {
        Observation observation = call.observation();
        String values = values(call);
        return call.name() + " (" + observation.architecture().label() + " " + observation.number() + ")"
                + (values.isEmpty() ? "" : " where " + values);
    }

    /** {@code denied with EPERM: no rule names it}. */
    static String of(JudgedCall call) {
        Judgement judgement = call.judgement();
        if (judgement instanceof Denied denied) {
            return ActionWords.of(denied.action()) + ": " + denied.reason();
        }
        return judgement instanceof Undecided undecided ? undecided(call, undecided) : "allowed";
    }

    /** One word for programs. */
    static String label(Judgement judgement) {
        if (judgement instanceof Allowed) {
            return "allowed";
        }
        return judgement instanceof Denied ? "denied" : "undecided";
    }

    private static String values(JudgedCall call) {
        ConditionWords words = words(call);
        return call.observation().arguments().entrySet().stream()
                .map((Map.Entry<Integer, Long> argument) -> words.value(argument.getKey(), argument.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static String undecided(JudgedCall call, Undecided undecided) {
        ConditionWords words = words(call);
        String names = undecided.missing().stream().map(words::name).collect(Collectors.joining(", "));
        return "cannot be decided: it depends on " + names + ", which the recording does not have; "
                + advice(call, undecided.missing());
    }

    private static String advice(JudgedCall call, SortedSet<Integer> missing) {
        for (ArgumentLevel level : ArgumentLevel.values()) {
            if (LearnableArguments.of(call.observation().architecture(), call.name(), level)
                    .containsAll(missing)) {
                return "record with --args " + level.label();
            }
        }
        return "no recording learns it";
    }

    private static ConditionWords words(JudgedCall call) {
        return new ConditionWords(call.observation().architecture(), call.name());
    }
}
