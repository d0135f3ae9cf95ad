package syscribe.recorder.dryrun;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import syscribe.profiles.Action;
import syscribe.profiles.Profile;
import syscribe.profiles.signature.ArgumentLevel;

/**
 * How a dry run goes.
 *
 * @param profile whose filter decides
 * @param answers what happens to a call that it does not allow
 * @param noNewPrivileges whether the workload is kept from gaining privileges by exec; without CAP_SYS_ADMIN it must be
 * @param output the recording of what was found; empty for none
 * @param level which arguments belong to an observation in it
 * @param labels what the user says about the run
 * @param onNewKind told, while the call waits, of the first of each kind
 */
public record DryRunOptions(
        Profile profile,
        Answers answers,
        boolean noNewPrivileges,
        Optional<Path> output,
        ArgumentLevel level,
        SortedMap<String, String> labels,
        Consumer<Denial> onNewKind) {
    public DryRunOptions {
        labels = new TreeMap<>(labels);
        boolean asksListener = profile.defaultAction().kind() == Action.Kind.USER_NOTIFY
                || profile.rules().stream().anyMatch(rule -> rule.action().kind() == Action.Kind.USER_NOTIFY);
        if (asksListener && answers == Answers.AS_ENFORCED) {
            throw new UnsupportedOperationException(
                    "the profile asks a listener (SCMP_ACT_NOTIFY), and there is none to answer");
        }
    }
}
