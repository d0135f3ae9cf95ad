package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallVerdict;
import syscribe.profiles.analysis.Difference;
import syscribe.profiles.analysis.FilterComparison;
import syscribe.profiles.analysis.PolicyProfile;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;

/**
 * Filters as a profile document, and what is different when that is compiled, found by comparing the two for every call
 * that there can be.
 *
 * @param json the document
 * @param changed a line for calls that a profile cannot treat as the filters do; it is treated at least as strictly
 * @param beyond a line for each difference on what no profile decides about: numbers of no call, x32 numbers where only
 *     x86-64 is meant, number -1, other architectures
 */
public record PolicyDocument(String json, List<String> changed, List<String> beyond) {
    /** The document has no condition on it. */
    private static final KernelVersion ANY_KERNEL = new KernelVersion(3, 0);

    /** Two answers to calls of one architecture. */
    private record Change(String architecture, String answers) {}

    public PolicyDocument {
        changed = List.copyOf(changed);
        beyond = List.copyOf(beyond);
    }

    /**
     * The profile of filters.
     *
     * @throws syscribe.profiles.meaning.InexpressibleConditionException where the profile cannot be compiled
     * @throws syscribe.profiles.bpf.FilterTooLargeException where the profile cannot be compiled
     */
    public static PolicyDocument of(PolicyReport report) {
        ProfileDocument document = ProfileDocument.of(PolicyProfile.of(report.filters(), report.policy()));
        Architecture host = document.architectures().get(0);
        Profile profile = Resolver.resolve(document, new Host(host, Set.of(), ANY_KERNEL));
        BpfProgram compiled = FilterCompiler.compile(profile);
        Map<Change, List<String>> changed = new LinkedHashMap<>();
        List<String> beyond = new ArrayList<>();
        for (Difference difference : FilterComparison.of(report.filters(), List.of(compiled))) {
            List<String> names = names(difference, profile);
            Change change = new Change(architecture(difference), answers(difference));
            if (names.isEmpty()) {
                CallVerdict range = difference.first();
                beyond.add(change.architecture + " numbers " + NumberText.of(range.first(), range.last()) + ": "
                        + change.answers);
            } else {
                changed.computeIfAbsent(change, c -> new ArrayList<>()).addAll(names);
            }
        }
        return new PolicyDocument(ProfileWriter.toJson(document, Dialect.DOCKER), lines(changed), beyond);
    }

    /** Whether the compiled profile does the same for every call that has a name. */
    public boolean isEquivalent() {
        return changed.isEmpty();
    }

    /** The calls that a difference is about; x32's where the profile decides about them. */
    private static List<String> names(Difference difference, Profile profile) {
        List<String> names = new ArrayList<>();
        for (Architecture table : Architecture.values()) {
            boolean decided = difference
                            .architecture()
                            .filter(a -> a.auditValue() == table.auditValue())
                            .isPresent()
                    && profile.architectures().contains(table);
            if (decided) {
                SyscallTable.of(table).numbers().forEach((name, number) -> {
                    if (isWithin(difference.first(), number)) {
                        names.add(table == Architecture.X32 ? "x32 " + name : name);
                    }
                });
            }
        }
        return names;
    }

    private static boolean isWithin(CallVerdict range, int number) {
        long unsigned = Integer.toUnsignedLong(number);
        return unsigned >= range.first() && unsigned <= range.last();
    }

    private static List<String> lines(Map<Change, List<String>> changed) {
        List<String> lines = new ArrayList<>();
        changed.forEach((change, names) -> lines.add(change.architecture + Names.some(names) + ": " + change.answers));
        return lines;
    }

    private static String architecture(Difference difference) {
        return difference.architecture().map(Architecture::label).orElse("other architectures");
    }

    private static String answers(Difference difference) {
        Architecture errnos = difference.architecture().orElse(Architecture.X86_64);
        return why(difference.first()) + "the filter says " + PolicyText.summary(difference.first(), errnos)
                + ", the profile " + PolicyText.summary(difference.second(), errnos);
    }

    private static String why(CallVerdict verdict) {
        return verdict.dependsOnAddress() ? "depends on the address of the code, which a profile cannot state; " : "";
    }
}
