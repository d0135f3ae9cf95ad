package syscribe.generator.check;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.recorder.journal.Witness;

/** What a profile would have done with calls that were recorded. */
public sealed interface Judgement {
    /** It makes them. */
    record Allowed() implements Judgement {}

    /**
     * It does not make them, or not all of them.
     *
     * @param action what happens instead
     * @param reason why, one sentence
     * @param example evidence of a call that is denied, where only some are
     */
    record Denied(Action action, String reason, Optional<Witness> example) implements Judgement {}

    /**
     * The recording does not have the values that decide.
     *
     * @param possible what may happen, depending on them
     * @param missing the arguments' indexes, at least one
     */
    record Undecided(Set<Action> possible, SortedSet<Integer> missing) implements Judgement {
        public Undecided {
            missing = new TreeSet<>(missing);
        }
    }
}
