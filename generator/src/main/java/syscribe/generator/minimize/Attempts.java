package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a search stands: what is denied, and which denials have failed together with what.
 *
 * <p>What is denied changes; a failure says something about just the set with which it came, which a version stands for.
 */
final class Attempts {
    private final Set<Denial> denied = new LinkedHashSet<>();
    private final Map<Denial, Integer> failures = new HashMap<>();
    private int version;

    Set<Denial> denied() {
        return new LinkedHashSet<>(denied);
    }

    Set<Denial> deniedWith(List<Denial> more) {
        Set<Denial> all = denied();
        all.addAll(more);
        return all;
    }

    /** Where a call is denied altogether, its alternatives need not be. */
    void add(List<Denial> more) {
        denied.addAll(more);
        denied.removeIf(denial -> denial.candidate() instanceof Candidate.Alternative gone
                && isDenied(new Candidate.WholeCall(gone.call())));
        version++;
    }

    void replaceBy(Set<Denial> others) {
        denied.clear();
        denied.addAll(others);
        version++;
    }

    void failed(Denial denial) {
        failures.put(denial, version);
    }

    boolean hasFailed(Denial denial) {
        return failures.containsKey(denial);
    }

    /** Whether it has failed together with just what is denied now. */
    boolean hasFailedNow(Denial denial) {
        return Integer.valueOf(version).equals(failures.get(denial));
    }

    boolean isDenied(Candidate candidate) {
        return denied.stream().anyMatch(denial -> denial.candidate().equals(candidate));
    }

    /** Those of a list of choices that are still allowed. */
    List<Choices> kept(List<Choices> all) {
        List<Choices> kept = new ArrayList<>();
        all.stream().filter(choices -> !isDenied(choices.candidate())).forEach(kept::add);
        return kept;
    }

    /** Whether it can still be asked: its candidate is allowed, as a part of what is allowed. */
    boolean isOpen(Denial denial) {
        Candidate whole = new Candidate.WholeCall(denial.candidate().call());
        return !isDenied(denial.candidate()) && !isDenied(whole);
    }
}
