package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syscribe.generator.confidence.NextRun;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RunId;

/** Which runs would have been broken, against the slow way: a profile made without each run in turn. */
class LeaveOneOutTest {
    private static final List<String> NAMES =
            List.of("read", "write", "close", "mlock", "kill", "getuid", "rt_sigreturn", "time");
    private static final CallCount ONCE = new CallCount(1, 1, 0, true);
    private static final int SOCKET = 41;
    private static final int OPENAT = 257;

    @ParameterizedTest
    @CsvSource({"NONE, 1", "SECURITY, 1", "ALL, 1", "NONE, 2", "NONE, 3"})
    void aRunIsBrokenWhereTheProfileOfTheOthersDeniesIt(ArgumentLevel level, int minRuns) {
        GeneratorOptions options =
                GeneratorOptions.DEFAULT.withArgumentLevel(level).withMinRuns(minRuns);
        int broken = 0;
        for (int seed = 0; seed < 3; seed++) {
            List<Recording> runs = runs(new Random(seed));
            NextRun next = ProfileGenerator.generate(union(runs), options)
                    .backing()
                    .confidence()
                    .nextRun()
                    .orElseThrow();

            assertThat(next.broken().keySet()).as("seed %d", seed).isEqualTo(brokenTheSlowWay(runs, options));
            broken += next.broken().size();
        }
        assertThat(broken).isPositive();
    }

    @Test
    void aValueThatTheRulesOfTheOthersCoverBreaksNothing() {
        // Nine combinations of flags make one rule for all their bits; a tenth of the same bits is allowed by it.
        List<Recording> runs = new ArrayList<>();
        for (int run = 1; run <= 40; run++) {
            runs.add(Recorded.run(run).call(openat(run % 32 * 1024L), ONCE).done());
        }
        GeneratorOptions options = GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.ALL);
        NextRun next = ProfileGenerator.generate(union(runs), options)
                .backing()
                .confidence()
                .nextRun()
                .orElseThrow();

        assertThat(next.broken().keySet()).isEqualTo(brokenTheSlowWay(runs, options));
        assertThat(next.broken()).hasSizeLessThan(24);
    }

    private static Set<RunId> brokenTheSlowWay(List<Recording> runs, GeneratorOptions options) {
        Set<RunId> broken = new TreeSet<>();
        for (Recording run : runs) {
            List<Recording> others = new ArrayList<>(runs);
            others.remove(run);
            ProfileMeaning meaning = new ProfileMeaning(
                    ProfileGenerator.generate(union(others), options).profile());
            boolean allowed = run.observations().keySet().stream()
                    .allMatch(observation -> meaning.verdict(call(observation)).permits());
            if (!allowed) {
                broken.add(run.runs().firstKey());
            }
        }
        return broken;
    }

    private static SeccompData call(Observation observation) {
        long[] values = new long[6];
        observation.arguments().forEach((index, value) -> values[index] = value);
        return SeccompData.of(observation.architecture(), observation.number(), values);
    }

    private static Recording union(List<Recording> runs) {
        return runs.stream().reduce(Recording.EMPTY, Recording::union);
    }

    private static List<Recording> runs(Random random) {
        List<Recording> runs = new ArrayList<>();
        for (int run = 1; run <= 8; run++) {
            Recorded recorded = Recorded.run(run).calls("read");
            for (int i = 0; i < NAMES.size(); i++) {
                if (random.nextInt(NAMES.size()) > i) {
                    recorded.calls(NAMES.get(i));
                }
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                recorded.call(socket(1 + random.nextInt(4)), ONCE);
                recorded.call(openat(random.nextInt(8) * 1024L), ONCE);
            }
            runs.add(recorded.done());
        }
        return runs;
    }

    private static Observation socket(long family) {
        return new Observation(Architecture.X86_64, SOCKET, "socket", new TreeMap<>(Map.of(0, family, 1, 1L, 2, 0L)));
    }

    private static Observation openat(long flags) {
        return new Observation(Architecture.X86_64, OPENAT, "openat", new TreeMap<>(Map.of(2, flags)));
    }
}
