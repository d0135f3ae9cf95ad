package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import syscribe.profiles.Action;
import syscribe.profiles.analysis.ArchitectureVerdicts;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.knowledge.SiblingGroup;
import syscribe.profiles.policy.Finding.Severity;
import syscribe.profiles.signature.Kind;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;

/** Finds calls that are denied beside another one that does the same job and is allowed. */
final class SiblingLint {
    /** ENOSYS where most architectures have it: "there is no such call", which makes libraries use another. */
    private static final Action NO_SUCH_CALL = Action.errno(38);

    private final ArchitectureVerdicts verdicts;
    private final Map<String, CallVerdict> calls;
    private final Action commonDenial;

    private SiblingLint(ArchitectureVerdicts verdicts) {
        this.verdicts = verdicts;
        this.calls = verdicts.named(verdicts.architecture());
        this.commonDenial = verdicts.commonDenial();
    }

    /** A finding for each group in which somebody must have meant the denial, and one for all others. */
    static List<Finding> of(ArchitectureVerdicts verdicts) {
        return new SiblingLint(verdicts).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<String> byDefault = new TreeSet<>();
        for (SiblingGroup group : SiblingGroup.all()) {
            List<String> denied = those(group, SiblingLint::isDenied);
            List<String> meant = those(group, v -> isDenied(v) && isMeant(v));
            List<String> around = around(denied, those(group, CallVerdict::permitsAll));
            if (!around.isEmpty() && !meant.isEmpty()) {
                findings.add(finding(Severity.WARNING, message(meant, around, group)));
            } else if (!around.isEmpty()) {
                denied.forEach(name -> byDefault.add(name + " by " + around.get(0)));
            }
        }
        if (!byDefault.isEmpty()) {
            String names = String.join(", ", byDefault);
            findings.add(finding(
                    Severity.NOTE, "calls that are denied with all that is not named can be done without: " + names));
        }
        return findings;
    }

    private Finding finding(Severity severity, String message) {
        return new Finding(
                Finding.Kind.SIBLING_ALLOWED, severity, verdicts.architecture().label() + " " + message);
    }

    private List<String> those(SiblingGroup group, Predicate<CallVerdict> condition) {
        return group.names().stream()
                .filter(name -> {
                    CallVerdict verdict = calls.get(name);
                    return verdict != null && condition.test(verdict);
                })
                .toList();
    }

    /** Telling that there is no such call denies nothing. */
    private static boolean isDenied(CallVerdict verdict) {
        return !verdict.permitsSome() && !verdict.otherwise().equals(NO_SUCH_CALL);
    }

    /** Whether somebody must have thought of this call: it is denied otherwise than most, or most are not denied. */
    private boolean isMeant(CallVerdict verdict) {
        return verdicts.ofUnknown().permitsSome() || !verdict.otherwise().equals(commonDenial);
    }

    /** A call on a descriptor is no way around the denial of one on a path: somebody else has opened the file. */
    private static List<String> around(List<String> denied, List<String> allowed) {
        boolean byPath = denied.stream().anyMatch(name -> takes(name, Kind.PATH));
        return allowed.stream()
                .filter(name -> !byPath || takes(name, Kind.PATH) || !takes(name, Kind.FD))
                .toList();
    }

    private static boolean takes(String name, Kind kind) {
        return Signatures.of(name).stream()
                .flatMap(signature -> signature.parameters().stream())
                .map(Parameter::kind)
                .anyMatch(kind::equals);
    }

    private static String message(List<String> denied, List<String> around, SiblingGroup group) {
        return are(denied, "denied") + ", but " + are(around, "allowed") + ", which can " + group.job() + " as well";
    }

    private static String are(List<String> names, String what) {
        return String.join(", ", names) + (names.size() == 1 ? " is " : " are ") + what;
    }
}
