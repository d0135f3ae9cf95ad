package syscribe.generator.check;

import java.util.Comparator;
import java.util.List;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;

/**
 * Whether a container starts under a profile.
 *
 * @param choice what starts it
 * @param setup how
 * @param problems the calls that are not allowed, what keeps it from starting first
 */
public record StartVerdict(RuntimeChoice choice, StartSetup setup, List<StartProblem> problems) {
    private static final Comparator<StartProblem> ORDER = Comparator.comparing(
                    (StartProblem problem) -> !problem.isFatal())
            .thenComparing(problem -> problem.need().necessity())
            .thenComparing(StartProblem::call);

    public StartVerdict {
        problems = problems.stream().sorted(ORDER).toList();
    }

    public boolean starts() {
        return problems.stream().noneMatch(StartProblem::isFatal);
    }

    /** {@code starts containers under runc, no_new_privs off}. */
    public String words() {
        long missing = problems.stream().filter(StartProblem::isFatal).count();
        String label = label();
        return starts() ? "starts under " + label : "does not start under " + label + ": " + missing + " missing";
    }

    /** {@code runc 1.1.5, no_new_privs off}. */
    public String label() {
        return choice.label() + ", " + setup.label();
    }
}
