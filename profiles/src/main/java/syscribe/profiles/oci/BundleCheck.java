package syscribe.profiles.oci;

import java.util.List;

/** Docker's fields mean nothing in a {@code config.json}: Docker decides them before it writes one. */
final class BundleCheck {
    private BundleCheck() {}

    static void check(Fields fields, List<RuleEntry> rules) {
        if (fields.states("archMap")) {
            fields.error("archMap", "archMap in a config.json, where runtimes ignore it; expected architectures");
        }
        if (rules.stream().anyMatch(RuleEntry::isConditionalOnHost)) {
            fields.error(
                    "syscalls",
                    "rules with includes or excludes in a config.json, where runtimes ignore them and take the rules always");
        }
        if (rules.stream().anyMatch(rule -> rule.source().get("name").isPresent())) {
            fields.error("syscalls", "a rule with name in a config.json, where runtimes read names only");
        }
    }
}
