package syscribe.generator.minimize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import syscribe.generator.minimize.Candidate.Alternative;
import syscribe.generator.minimize.Choices.Likelihood;

/**
 * Finds what a workload can do without, so that nothing more can be taken away by itself; {@code docs/minimize.md} says why in
 * this way.
 *
 * <p>What is likely to be superfluous is denied together, and halved where the test fails; the rest is denied in groups that
 * double with each success and are single calls after a failure. A success counts for the search after one run, and for the result
 * after as many as were asked for, and as many more in the end. Each call that is left fails at last together with all that has been
 * removed; those that are needed by nearly every program are tried then only, when little changes any more.
 */
public final class Minimizer {
    private static final int LARGEST_GROUP = 16;

    private final List<Choices> candidates;
    private final Oracle oracle;
    private final int runs;
    private final Consumer<Standing> onProgress;
    private final Attempts attempts = new Attempts();
    private Set<Denial> confirmed = Set.of();
    private int passes;

    /** Time is over. */
    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super(null, null, false, false);
        }
    }

    /**
     * A search.
     *
     * @param candidates in the order in which they are to be tried within what is equally likely; the alternatives of a call count only
     *     where the call is needed
     * @param runs in how many runs the test must pass with all denied that is removed, 1 or more
     * @param onProgress told where the search stands, after each answer
     */
    public Minimizer(List<Choices> candidates, Oracle oracle, int runs, Consumer<Standing> onProgress) {
        this.candidates = List.copyOf(candidates);
        this.oracle = oracle;
        this.runs = runs;
        this.onProgress = onProgress;
    }

    /** Searches until nothing more can be found, or the oracle has no time. */
    public Minimum run() {
        boolean finished = true;
        try {
            search();
        } catch (OutOfTime over) {
            finished = false;
            confirm(runs);
        }
        return new Minimum(List.copyOf(confirmed), passes, kept(), finished);
    }

    private Standing standing() {
        List<Choices> left = attempts.kept(candidates).stream()
                .filter(choices -> isWanted(choices.candidate()))
                .toList();
        int needed = count(left, attempts::hasFailed);
        return new Standing(
                attempts.denied().size(), needed, count(left, attempts::hasFailedNow), left.size() - needed);
    }

    private static int count(List<Choices> some, Predicate<Denial> all) {
        return (int) some.stream()
                .filter(choices -> choices.denials().stream().allMatch(all))
                .count();
    }

    private void search() {
        Predicate<Choices> plausible = choices -> choices.likelihood() != Likelihood.CORE;
        do {
            do {
                tryAll(plausible.and(choices -> !(choices.candidate() instanceof Alternative)));
                tryAll(plausible.and(choices -> choices.candidate() instanceof Alternative));
            } while (changesWithTheRest(plausible));
            keepWhatPasses(runs);
            tryAll(plausible.negate());
        } while (changesWithTheRest(choices -> true) || !keepWhatPasses(2 * runs));
    }

    private void tryAll(Predicate<Choices> which) {
        deny(untried(0, which.and(choices -> choices.likelihood() == Likelihood.UNUSED)), 1);
        deny(untried(0, which.and(choices -> choices.likelihood() == Likelihood.SPARE)), 1);
        keepWhatPasses(runs);
        int most = candidates.stream().mapToInt(c -> c.denials().size()).max().orElse(0);
        for (int choice = 0; choice < most; choice++) {
            denyInGroups(untried(choice, which));
        }
    }

    private List<Denial> untried(int choice, Predicate<Choices> which) {
        return candidates.stream()
                .filter(which)
                .filter(choices -> choice < choices.denials().size())
                .map(choices -> choices.denials().get(choice))
                .filter(denial -> attempts.isOpen(denial) && !attempts.hasFailed(denial))
                .toList();
    }

    /** While nothing fails, twice as many at once each time. */
    private void denyInGroups(List<Denial> denials) {
        int size = 1;
        for (int from = 0; from < denials.size(); ) {
            int to = Math.min(denials.size(), from + size);
            boolean all = deny(denials.subList(from, to), 1);
            size = all ? Math.min(LARGEST_GROUP, 2 * size) : 1;
            from = to;
        }
    }

    /**
     * Denies as many as possible of a group in addition, by halves where not all.
     *
     * @param wanted in how many runs the test must pass
     * @return whether all are denied now
     */
    private boolean deny(List<Denial> group, int wanted) {
        if (group.isEmpty()) {
            return true;
        }
        if (passes(attempts.deniedWith(group), wanted)) {
            attempts.add(group);
            return true;
        }
        if (group.size() == 1) {
            attempts.failed(group.get(0));
            return false;
        }
        int half = (group.size() + 1) / 2;
        deny(group.subList(0, half), wanted);
        deny(group.subList(half, group.size()), wanted);
        return false;
    }

    private boolean passes(Set<Denial> denied, int wanted) {
        Verdict verdict = oracle.ask(denied, wanted);
        onProgress.accept(standing());
        if (verdict == Verdict.NO_TIME) {
            throw new OutOfTime();
        }
        return verdict == Verdict.PASSED;
    }

    /**
     * Sees to it that what is denied is what has passed as often as was asked for: where it fails, as little as possible of it is
     * allowed again.
     *
     * @return whether nothing had to be
     */
    private boolean keepWhatPasses(int wanted) {
        Set<Denial> all = attempts.denied();
        if (confirm(wanted)) {
            return true;
        }
        List<Denial> doubtful = new ArrayList<>(all);
        doubtful.removeAll(confirmed);
        deny(doubtful, 2 * runs);
        confirm(wanted);
        return false;
    }

    /** Whether what is denied passes often enough; else what did before is denied, or nothing where that was the same. */
    private boolean confirm(int wanted) {
        Set<Denial> all = attempts.denied();
        if (all.isEmpty() || oracle.confirm(all, wanted) == Verdict.PASSED) {
            confirmed = all;
            passes = wanted;
            return true;
        }
        confirmed = confirmed.equals(all) ? Set.of() : confirmed;
        attempts.replaceBy(confirmed);
        return false;
    }

    /** Whether something that was needed is so no more, now that other calls are denied; the likeliest first. */
    private boolean changesWithTheRest(Predicate<Choices> which) {
        Set<Denial> before = attempts.denied();
        attempts.kept(candidates).stream()
                .filter(which)
                .sorted(Comparator.comparing(Choices::likelihood))
                .flatMap(choices -> choices.denials().stream())
                .filter(denial -> attempts.isOpen(denial) && !attempts.hasFailedNow(denial))
                .forEach(denial -> deny(List.of(denial), 1));
        return !attempts.denied().equals(before);
    }

    /** The alternatives of a call that is denied are nobody's concern. */
    private boolean isWanted(Candidate candidate) {
        return !(candidate instanceof Alternative) || !attempts.isDenied(new Candidate.WholeCall(candidate.call()));
    }

    private List<Kept> kept() {
        return attempts.kept(candidates).stream()
                .filter(choices -> isWanted(choices.candidate()))
                .map(this::kept)
                .toList();
    }

    private Kept kept(Choices choices) {
        List<Denial> failed =
                choices.denials().stream().filter(attempts::hasFailed).toList();
        return new Kept(choices.candidate(), failed, choices.denials().stream().allMatch(attempts::hasFailedNow));
    }

    /**
     * Where a search stands.
     *
     * @param removed how many candidates are denied
     * @param needed how many are allowed because the test failed without them
     * @param shown how many of these failed together with all that is denied now
     * @param open how many are allowed because not everything has been tried
     */
    public record Standing(int removed, int needed, int shown, int open) {}
}
