package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/**
 * Checks the syscall names of rules against the tables.
 *
 * <p>Runtimes drop a name that they do not know. In a rule that denies, that is a hole; in one that allows, the call is
 * denied, which its author will notice. A name of another architecture is dropped where it means nothing.
 */
final class NameCheck {
    private static final int MAX_LISTED = 8;

    private final List<Architecture> architectures;

    /** @param architectures those that the document lists; empty where they depend on the host */
    NameCheck(List<Architecture> architectures) {
        this.architectures = List.copyOf(architectures);
    }

    void check(Fields rule, List<Located> names, Optional<OciAction> action) {
        List<String> foreign = new ArrayList<>();
        for (Located located : names) {
            if (located.value() instanceof Json.Text name) {
                if (!checkOne(rule, located, name.value(), action)) {
                    foreign.add(name.value());
                }
            }
        }
        if (!foreign.isEmpty()) {
            rule.warn("names", describeForeign(foreign));
        }
    }

    /** Whether the name is not merely one of an architecture that the profile does not have. */
    private boolean checkOne(Fields rule, Located located, String name, Optional<OciAction> action) {
        if (name.isEmpty()) {
            rule.error(located, "the name is empty; expected a syscall's name");
        } else if (!SyscallTable.isKnownAnywhere(name)) {
            reportUnknown(rule, located, name, action);
        } else {
            return architectures.isEmpty()
                    || architectures.stream()
                            .anyMatch(a -> SyscallTable.of(a).number(name).isPresent());
        }
        return true;
    }

    private static void reportUnknown(Fields rule, Located located, String name, Optional<OciAction> action) {
        String unknown = "unknown syscall " + Quote.of(name);
        if (action.isPresent() && !action.get().permits()) {
            rule.error(
                    located,
                    unknown + " in a rule with " + action.get().ociName()
                            + ": runtimes drop it, so that the call is not denied by this rule");
        } else {
            rule.warn(located, unknown + ": runtimes drop it, so that this rule does not allow the call");
        }
    }

    private String describeForeign(List<String> foreign) {
        String listed = foreign.stream().limit(MAX_LISTED).map(Quote::of).collect(Collectors.joining(", "));
        String more = foreign.size() > MAX_LISTED ? " and " + (foreign.size() - MAX_LISTED) + " more" : "";
        String covered = architectures.stream().map(Architecture::ociName).collect(Collectors.joining(", "));
        return "no architecture of the profile (" + covered + ") has " + listed + more + "; nothing comes of the name";
    }
}
