package syscribe.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a profile is minimized.
 *
 * @param runs in how many runs the test must pass without what is removed
 * @param budget stop after so long; empty for as long as it takes
 * @param timeout after which a run has failed; empty to go by the runs under the profile as it is
 * @param state where the search can be taken up again; empty for nowhere
 * @param keep calls that stay
 * @param attempt calls that are tried although they would stay
 * @param onlyMade whether what the test does not make stays
 * @param profileOnly whether the test is given the profile, and no filter
 */
record MinimizeOptions(
        int runs,
        Optional<Duration> budget,
        Optional<Duration> timeout,
        Optional<Path> state,
        Set<String> keep,
        Set<String> attempt,
        boolean onlyMade,
        boolean profileOnly) {}
