package syscribe.profiles.policy;

import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.FilterPolicy;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.Verifier;

/**
 * What filters mean together, and what is to be said about it.
 *
 * @param filters the newest first
 * @param policy their meaning
 * @param findings their weaknesses
 */
public record PolicyReport(List<BpfProgram> filters, FilterPolicy policy, List<Finding> findings) {
    public PolicyReport {
        filters = List.copyOf(filters);
        findings = List.copyOf(findings);
    }

    /**
     * Analyses filters.
     *
     * @param filters at least one, the newest first
     * @param assumed the architecture to look at where the filters do not tell architectures apart
     * @throws syscribe.profiles.bpf.InvalidFilterException where the kernel would refuse one
     * @throws syscribe.profiles.analysis.UnanalysableFilterException where one needs too much time or memory
     */
    public static PolicyReport of(List<BpfProgram> filters, Architecture assumed) {
        filters.forEach(Verifier::verify);
        FilterPolicy policy = FilterPolicy.of(filters, assumed);
        return new PolicyReport(filters, policy, FilterLint.of(policy));
    }

    /** The same for each filter alone. */
    public List<PolicyReport> each(Architecture assumed) {
        return filters.stream().map(f -> of(List.of(f), assumed)).toList();
    }
}
