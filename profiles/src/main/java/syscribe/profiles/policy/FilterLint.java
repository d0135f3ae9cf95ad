package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.ArchitectureVerdicts;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.analysis.FilterPolicy;
import syscribe.profiles.policy.Finding.Kind;
import syscribe.profiles.policy.Finding.Severity;

/** Looks for weaknesses in what filters mean. */
public final class FilterLint {
    private final FilterPolicy policy;
    private final List<Finding> findings = new ArrayList<>();

    private FilterLint(FilterPolicy policy) {
        this.policy = policy;
    }

    /** All findings, the most serious kinds first. */
    public static List<Finding> of(FilterPolicy policy) {
        FilterLint lint = new FilterLint(policy);
        lint.checkArchitecture();
        policy.architectures().values().forEach(lint::checkX32);
        policy.architectures().values().forEach(lint::checkDefault);
        policy.architectures().values().forEach(v -> lint.findings.addAll(SiblingLint.of(v)));
        policy.architectures().values().forEach(lint::checkIoUring);
        return List.copyOf(lint.findings);
    }

    private void checkArchitecture() {
        if (policy.foreign().stream().noneMatch(CallVerdict::permitsSome)) {
            return;
        }
        if (!policy.checksArchitecture()) {
            add(
                    Kind.NO_ARCHITECTURE_CHECK,
                    Severity.WARNING,
                    "the architecture is not checked, so calls of others are judged by numbers that mean"
                            + " something else there");
            return;
        }
        Set<Architecture> open = EnumSet.noneOf(Architecture.class);
        for (Architecture named : policy.architectures().keySet()) {
            open.addAll(Kin.of(named));
        }
        open.removeAll(policy.architectures().keySet());
        if (open.isEmpty()) {
            add(
                    Kind.NO_ARCHITECTURE_CHECK,
                    Severity.NOTE,
                    "architectures that are not named are permitted; none of them runs on the same machine");
        } else {
            String names =
                    String.join(", ", open.stream().map(Architecture::label).toList());
            add(Kind.NO_ARCHITECTURE_CHECK, Severity.WARNING, "calls of " + names + " pass unfiltered");
        }
    }

    private void checkX32(ArchitectureVerdicts verdicts) {
        if (verdicts.architecture() != Architecture.X86_64) {
            return;
        }
        SortedMap<String, CallVerdict> native64 = verdicts.named(Architecture.X86_64);
        List<String> around = new ArrayList<>();
        verdicts.named(Architecture.X32).forEach((name, x32) -> {
            CallVerdict twin = native64.get(name);
            if (x32.permitsSome() && (twin == null || !twin.permitsSome())) {
                around.add(name);
            }
        });
        boolean unknown = verdicts.unnamed(Architecture.X32).stream().anyMatch(CallVerdict::permitsSome);
        if (unknown || !around.isEmpty()) {
            add(
                    Kind.X32_HOLE,
                    Severity.WARNING,
                    "numbers with the x32 bit, 0x40000000, pass" + (around.isEmpty() ? "" : Names.some(around))
                            + "; a kernel with x32 makes the same calls for them");
        }
    }

    private void checkDefault(ArchitectureVerdicts verdicts) {
        if (verdicts.ofUnknown().permitsSome()) {
            add(
                    Kind.PERMISSIVE_DEFAULT,
                    Severity.WARNING,
                    verdicts.architecture().label()
                            + " calls that the filter does not know are permitted, those of future kernels too");
        }
    }

    private void checkIoUring(ArchitectureVerdicts verdicts) {
        CallVerdict setup = verdicts.named(verdicts.architecture()).get("io_uring_setup");
        if (setup != null && setup.permitsSome()) {
            add(
                    Kind.IO_URING,
                    Severity.WARNING,
                    verdicts.architecture().label()
                            + " io_uring_setup is permitted; what is done through it, no filter sees");
        }
    }

    private void add(Kind kind, Severity severity, String message) {
        findings.add(new Finding(kind, severity, message));
    }
}
