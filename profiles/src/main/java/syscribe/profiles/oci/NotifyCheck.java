package syscribe.profiles.oci;

import java.util.List;
import java.util.Optional;

/** What runc asks of a profile with {@code SCMP_ACT_NOTIFY}, and otherwise does not start the container. */
final class NotifyCheck {
    private NotifyCheck() {}

    static void check(Fields fields, Optional<OciAction> defaultAction, List<RuleEntry> rules) {
        if (defaultAction.equals(Optional.of(OciAction.NOTIFY))) {
            fields.error(
                    "defaultAction", "SCMP_ACT_NOTIFY as the default action, which runc refuses; expected it in rules");
        }
        List<RuleEntry> notifying =
                rules.stream().filter(rule -> rule.action() == OciAction.NOTIFY).toList();
        if (!notifying.isEmpty() && fields.text("listenerPath").orElse("").isEmpty()) {
            fields.error(
                    "listenerPath",
                    "SCMP_ACT_NOTIFY without listenerPath; expected the path of the socket that is told of the calls");
        }
        if (notifying.stream().anyMatch(rule -> rule.names().contains("write"))) {
            fields.warn(
                    "syscalls",
                    "SCMP_ACT_NOTIFY for write, which runc refuses: it needs write to pass the listener on");
        }
    }
}
