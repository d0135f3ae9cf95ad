package syscribe.profiles.oci;

import java.util.List;
import java.util.OptionalInt;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;

/**
 * An entry of {@code syscalls}.
 *
 * @param names at least one
 * @param action what happens to their calls
 * @param errno {@code errnoRet}, where the document states one
 * @param args conditions; all must hold, but entries that repeat an index are alternatives
 * @param comment empty for none
 * @param includes the rule is left out where this does not hold
 * @param excludes the rule is left out where this holds
 * @param source the object it was read from, {@link Json.Obj#EMPTY} for a new one
 */
public record RuleEntry(
        List<String> names,
        OciAction action,
        OptionalInt errno,
        List<ArgEntry> args,
        String comment,
        Condition includes,
        Condition excludes,
        Json.Obj source) {

    public RuleEntry {
        names = List.copyOf(names);
        args = List.copyOf(args);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a rule names at least one syscall");
        }
    }

    /**
     * A new rule.
     *
     * @throws IllegalArgumentException where two conditions are on the same argument: runtimes would read them as
     *     alternatives
     */
    public static RuleEntry of(List<String> names, Action action, List<ArgumentCondition> conditions) {
        RuleEntry entry = new RuleEntry(
                names,
                OciAction.of(action),
                OciAction.errnoOf(action),
                conditions.stream().map(ArgEntry::of).toList(),
                "",
                Condition.NONE,
                Condition.NONE,
                Json.Obj.EMPTY);
        if (entry.repeatsAnIndex()) {
            throw new IllegalArgumentException("rule for " + String.join(", ", names)
                    + " has two conditions on one argument; container runtimes would read them as alternatives");
        }
        return entry;
    }

    /** Whether runc and crun read {@link #args} as alternatives. */
    public boolean repeatsAnIndex() {
        return args.stream().mapToInt(ArgEntry::index).distinct().count() < args.size();
    }

    public boolean isConditionalOnHost() {
        return !includes.isEmpty() || !excludes.isEmpty();
    }

    /** Whether the rule is there at all on a host. */
    public boolean appliesTo(Host host) {
        return !excludes.excludes(host) && includes.includes(host);
    }

    public RuleEntry withNames(List<String> replacement) {
        return new RuleEntry(replacement, action, errno, args, comment, includes, excludes, source);
    }

    public RuleEntry withArgs(List<ArgEntry> replacement) {
        return new RuleEntry(names, action, errno, replacement, comment, includes, excludes, source);
    }

    public RuleEntry withComment(String replacement) {
        return new RuleEntry(names, action, errno, args, replacement, includes, excludes, source);
    }

    public RuleEntry withConditions(Condition newIncludes, Condition newExcludes) {
        return new RuleEntry(names, action, errno, args, comment, newIncludes, newExcludes, source);
    }
}
