package syscribe.profiles.oci;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

/** From a profile to the document that runtimes read as the same profile. */
final class ProfileConversion {
    private ProfileConversion() {}

    static ProfileDocument toDocument(Profile profile) {
        refuseOverridesByDefault(profile);
        ProfileDocumentBuilder builder = ProfileDocument.builder()
                .defaultAction(profile.defaultAction())
                .architectures(List.copyOf(profile.architectures()))
                .flags(List.copyOf(profile.flags()));
        profile.madeOn().ifPresent(builder::madeOn);
        for (Rule rule : profile.rules()) {
            builder.rule(RuleEntry.of(rule.names(), rule.action(), rule.conditions()));
        }
        return builder.build();
    }

    /** Runtimes skip a rule with the default action; that changes the meaning where it would beat another rule. */
    private static void refuseOverridesByDefault(Profile profile) {
        Action defaultAction = profile.defaultAction();
        Set<String> elsewhere = new HashSet<>();
        profile.rules().stream()
                .filter(rule -> !rule.action().equals(defaultAction))
                .forEach(rule -> elsewhere.addAll(rule.names()));
        for (Rule rule : profile.rules()) {
            for (String name : rule.names()) {
                if (rule.action().equals(defaultAction) && elsewhere.contains(name)) {
                    throw new IllegalArgumentException("syscall " + name
                            + " has a rule with the default action and another one; container runtimes skip the first");
                }
            }
        }
    }
}
