import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import syscribe.generator.CallNames;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.confidence.Chao2;
import syscribe.generator.confidence.NextRun;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RecordingMerger;

/**
 * Compares what profiles say of the next run with what runs that they were not made from really have.
 *
 * <p>Arguments: a seed, then directories of recordings, one for each service. Run by the script {@code calibration}.
 */
public final class Calibration {
    private static final int SPLITS = 300;
    private static final List<Integer> SIZES = List.of(5, 10, 20, 40);

    /** What many splits of the runs of one service gave on average. */
    private static final class Tally {
        int splits;
        double predicted;
        double observed;
        double squaredError;
        int covered;
        double unseen;
        double reallyUnseen;
        double likely;
        double newCalls;
        double newAndLikely;

        void add(GeneratedProfile profile, List<Recording> heldOut) {
            NextRun next = profile.backing().confidence().nextRun().orElseThrow();
            Chao2 chao = profile.backing().confidence().unseen().orElseThrow();
            Set<String> known = new HashSet<>(profile.names());
            Set<String> offered = new HashSet<>();
            profile.backing().likelyNext().forEach(likelyNext -> offered.addAll(likelyNext.calls()));
            Set<String> fresh = new HashSet<>();
            int surprised = 0;
            for (Recording run : heldOut) {
                Set<String> names = namesOf(run);
                names.removeAll(known);
                surprised += names.isEmpty() ? 0 : 1;
                fresh.addAll(names);
            }
            double share = (double) surprised / heldOut.size();
            splits++;
            predicted += next.probability();
            observed += share;
            squaredError += Math.pow(next.probability() - share, 2);
            covered += next.interval().low() <= share && share <= next.interval().high() ? 1 : 0;
            unseen += chao.unseen();
            reallyUnseen += fresh.size();
            likely += offered.size();
            newCalls += fresh.size();
            fresh.retainAll(offered);
            newAndLikely += fresh.size();
        }

        void print(String service, int size, int heldOut) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.2f | %.2f | %.2f | %.0f%% | %.1f | %.1f | %.0f%% of %.1f | %.1f |%n",
                    service,
                    size,
                    heldOut,
                    predicted / splits,
                    observed / splits,
                    Math.sqrt(squaredError / splits),
                    100.0 * covered / splits,
                    unseen / splits,
                    reallyUnseen / splits,
                    newCalls == 0 ? 0 : 100 * newAndLikely / newCalls,
                    newCalls / splits,
                    likely / splits);
        }
    }

    private Calibration() {}

    public static void main(String[] args) throws IOException, InvalidRecordingException {
        System.out.println("| service | learned from | held out | predicted | observed | error (rms) | in the interval"
                + " | Chao2: unseen | new in the held-out runs | of these \"likely next\" | offered as likely |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        long seed = Long.parseLong(args[0]);
        for (int i = 1; i < args.length; i++) {
            Path directory = Path.of(args[i]);
            List<Recording> runs = read(directory);
            for (int size : SIZES) {
                if (2 * size <= runs.size() || size < runs.size() - 10) {
                    splits(directory.getFileName().toString(), runs, size, new Random(seed));
                }
            }
        }
    }

    private static void splits(String service, List<Recording> runs, int size, Random random) {
        Tally tally = new Tally();
        List<Recording> shuffled = new ArrayList<>(runs);
        for (int split = 0; split < SPLITS; split++) {
            Collections.shuffle(shuffled, random);
            RecordingMerger merger = new RecordingMerger();
            shuffled.subList(0, size).forEach(merger::add);
            GeneratedProfile profile = ProfileGenerator.generate(merger.result(), GeneratorOptions.DEFAULT);
            tally.add(profile, shuffled.subList(size, shuffled.size()));
        }
        tally.print(service, size, runs.size() - size);
    }

    private static Set<String> namesOf(Recording run) {
        Set<String> names = new HashSet<>();
        for (Observation observation : run.observations().keySet()) {
            names.add(CallNames.of(observation));
        }
        return names;
    }

    private static List<Recording> read(Path directory) throws IOException, InvalidRecordingException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        List<Recording> runs = new ArrayList<>();
        for (Path file : files) {
            Recording run = JournalReader.read(file, warning -> {});
            if (run.isComplete()) {
                runs.add(run);
            }
        }
        return runs;
    }
}
