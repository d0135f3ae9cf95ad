package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads an entry of {@code syscalls}. */
final class RuleReader {
    private static final Set<String> KNOWN =
            Set.of("names", "name", "action", "errnoRet", "errno", "args", "comment", "includes", "excludes");

    /** crun has room for this many ({@code arg_cmp} in src/libcrun/seccomp.c). */
    private static final int MAX_ARGS_OF_CRUN = 6;

    private final NameCheck nameCheck;

    RuleReader(NameCheck nameCheck) {
        this.nameCheck = nameCheck;
    }

    /** The rule; empty, with the problems reported, where it cannot be one. */
    Optional<RuleEntry> read(Fields fields) {
        fields.warnOfMisspellings(KNOWN);
        Optional<OciAction> action = Names.action(fields, "action");
        List<String> names = names(fields, action);
        List<ArgEntry> args = args(fields);
        String comment = fields.text("comment").orElse("");
        Condition includes = condition(fields, "includes");
        Condition excludes = condition(fields, "excludes");
        if (action.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt errno = ErrnoFields.OF_RULE.read(fields, action.get());
        return Optional.of(
                new RuleEntry(names, action.get(), errno, args, comment, includes, excludes, fields.object()));
    }

    private List<String> names(Fields fields, Optional<OciAction> action) {
        List<Located> located = new ArrayList<>(fields.items("names"));
        if (fields.states("name")) {
            if (!located.isEmpty()) {
                fields.error("name", "name and names are both there; expected one of them, as Docker does");
            }
            fields.get("name").ifPresent(located::add);
        }
        if (!fields.states("names") && !fields.states("name")) {
            fields.error("names", "the rule names no syscall; expected names, a list of at least one");
        }
        List<String> names = new ArrayList<>();
        for (Located item : located) {
            fields.text(item).ifPresent(names::add);
        }
        nameCheck.check(fields, located, action);
        return names;
    }

    private static List<ArgEntry> args(Fields fields) {
        List<Located> located = fields.items("args");
        List<ArgEntry> args = new ArrayList<>();
        for (Located item : located) {
            Fields.of(item, fields.problems()).flatMap(ArgReader::read).ifPresent(args::add);
        }
        warnOfAlternatives(fields, args);
        if (located.size() > MAX_ARGS_OF_CRUN) {
            fields.warn(
                    "args",
                    "args has " + located.size() + " entries; crun reads the first " + MAX_ARGS_OF_CRUN + " only");
        }
        return args;
    }

    private static void warnOfAlternatives(Fields fields, List<ArgEntry> args) {
        int[] indexes = args.stream().mapToInt(ArgEntry::index).toArray();
        for (int i = 0; i < indexes.length; i++) {
            for (int j = 0; j < i; j++) {
                if (indexes[i] == indexes[j]) {
                    fields.warn(
                            "args",
                            "index " + indexes[i] + " is repeated: runc and crun read all entries of these args as "
                                    + "alternatives, so that one of them is enough (>= 8 and <= 20 then match every value)");
                    return;
                }
            }
        }
    }

    private static Condition condition(Fields fields, String name) {
        return fields.object(name).map(ConditionReader::read).orElse(Condition.NONE);
    }
}
