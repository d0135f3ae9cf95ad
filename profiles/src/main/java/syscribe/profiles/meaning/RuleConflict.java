package syscribe.profiles.meaning;

import java.util.List;
import syscribe.profiles.Action;

/**
 * Two rules of one profile that say different things about one call.
 *
 * @param calls the syscalls that both name, at least one
 * @param winner what happens to the call
 * @param loser what the other rule says
 * @param kind why the one wins
 */
public record RuleConflict(List<String> calls, Action winner, Action loser, Kind kind) {
    private static final int MAX_LISTED = 8;

    /** Why one of two rules wins. */
    public enum Kind {
        /** A rule without conditions beats one with some, which therefore means nothing. */
        UNCONDITIONAL,
        /** Both match some call, and the stricter action wins. */
        STRICTER
    }

    public RuleConflict {
        calls = List.copyOf(calls);
    }

    /** One line for the author of the profile. */
    @Override
    public String toString() {
        String more = calls.size() > MAX_LISTED ? " and " + (calls.size() - MAX_LISTED) + " more" : "";
        String names = String.join(", ", calls.subList(0, Math.min(MAX_LISTED, calls.size()))) + more;
        return switch (kind) {
            case UNCONDITIONAL ->
                String.format(
                        "%s: the rule with conditions (%s) means nothing beside the one without (%s)",
                        names, text(loser), text(winner));
            case STRICTER ->
                String.format(
                        "%s: two rules match the same calls; the stricter action wins (%s, not %s)",
                        names, text(winner), text(loser));
        };
    }

    private static String text(Action action) {
        return action.kind() + (action.data() == 0 ? "" : " " + action.data());
    }
}
