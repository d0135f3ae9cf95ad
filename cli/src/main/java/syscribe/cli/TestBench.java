package syscribe.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import syscribe.enforcer.TrialEnd;
import syscribe.enforcer.TrialRunner;
import syscribe.generator.minimize.Denial;
import syscribe.generator.minimize.TestRun;
import syscribe.generator.text.Text;
import syscribe.profiles.Profile;
import syscribe.profiles.bpf.FilterTooLargeException;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;
import syscribe.tracer.CallerState;
import syscribe.tracer.Descendants;
import syscribe.tracer.SignalForwarder;
import syscribe.tracer.linux.Signals;

/** Runs a test under profiles, and keeps what it says to itself unless that is of interest. */
final class TestBench implements Closeable {
    /** While it is not known how long the test takes. */
    private static final Duration LONGEST_AT_FIRST = Duration.ofHours(1);

    /** A run that takes so much longer than the slowest one as it was does not end. */
    private static final int TIMES_SLOWEST = 3;

    private static final Duration IN_ADDITION = Duration.ofSeconds(1);
    /** What is made depends on the moment. */
    private static final int WATCHED_RUNS = 3;

    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 10;
    private static final String PLACE = "{}";

    private final Host host;
    private final MinimizeOptions options;
    private final Console console;
    private final Path directory;
    private final Path log;
    private final Path candidate;
    private final Workload test;
    private final CallerState caller;
    private final TrialRunner runner;
    private Duration limit;
    private Duration slowest = Duration.ZERO;

    TestBench(Workload test, Host host, MinimizeOptions options, Console console) throws IOException {
        this.host = host;
        this.options = options;
        this.console = console;
        directory = Files.createTempDirectory("syscribe-minimize");
        log = Files.createFile(directory.resolve("log"));
        candidate = directory.resolve("profile.json");
        this.test = options.profileOnly() ? pointedTo(test, candidate) : test;
        caller = CallerState.ofCaller().loggingTo(log);
        runner = new TrialRunner(this.test.resolve(), caller);
        limit = options.timeout().orElse(LONGEST_AT_FIRST);
        endOnSignals();
    }

    private static Workload pointedTo(Workload test, Path candidate) {
        List<String> words = test.command().stream()
                .map(word -> word.replace(PLACE, candidate.toString()))
                .toList();
        return new Workload(words, test.environment()).withVariable("SYSCRIBE_PROFILE=" + candidate);
    }

    /**
     * Runs the test under the profile as it is, and derives from that how long a run may take.
     *
     * @throws UsageException where it does not pass each time
     */
    List<TestRun> measure(ProfileDocument document) throws IOException {
        List<TestRun> runs = new ArrayList<>();
        for (int i = 1; i <= options.runs(); i++) {
            TestRun run = run(document, Set.of());
            if (!run.passed()) {
                sayWhatItSaid();
                throw new UsageException("the test must pass under the profile as it is, and in run " + i + " of "
                        + options.runs() + " it failed: " + run.end()
                        + (i == 1 ? "" : "; a test that fails now and then can show nothing"));
            }
            runs.add(run);
        }
        slowest = Duration.ZERO;
        runs.forEach(run -> limitBy(run.time()));
        return runs;
    }

    /** How long the slowest run under the profile as it is has taken. */
    Duration slowest() {
        return slowest;
    }

    /** Runs the test once under a profile. */
    TestRun run(ProfileDocument document, Collection<Denial> denied) {
        List<String> ids = denied.stream().map(Denial::id).sorted().toList();
        try {
            Files.write(log, new byte[0]);
            TrialEnd end =
                    options.profileOnly() ? runWithFile(document) : runner.run(Optional.of(profile(document)), limit);
            return new TestRun(ids, end.succeeded(), end.describe(), end.time());
        } catch (FilterTooLargeException | InexpressibleConditionException impossible) {
            return new TestRun(ids, false, String.valueOf(impossible.getMessage()), Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Profile profile(ProfileDocument document) {
        return Resolver.resolve(document, host);
    }

    private TrialEnd runWithFile(ProfileDocument document) throws IOException {
        Files.writeString(candidate, ProfileWriter.toJson(document, Dialect.DOCKER));
        return runner.run(Optional.empty(), limit);
    }

    /**
     * The calls that the test makes in some runs that are traced, and under no profile; empty where it cannot be watched. How long
     * these take limits the runs to come.
     */
    Optional<Set<String>> callsMade() throws IOException {
        WatchedTest watched = new WatchedTest(directory.resolve("recording"), limit, console, this::end);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < WATCHED_RUNS; i++) {
            Optional<WatchedTest.Watched> run = watched.run(test.resolve(), caller);
            endOnSignals();
            if (run.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(run.get().calls());
            limitBy(run.get().time());
        }
        return Optional.of(all);
    }

    private void limitBy(Duration time) {
        slowest = time.compareTo(slowest) > 0 ? time : slowest;
        limit = options.timeout().orElse(slowest.multipliedBy(TIMES_SLOWEST).plus(IN_ADDITION));
    }

    /** From now on, a signal that asks this process to end takes the running test along. */
    private void endOnSignals() {
        CallerState given = CallerState.ofCaller();
        SignalForwarder.installForAll((signal, sender) -> {
            if (!given.ignores(signal)) {
                end(signal);
            }
        });
    }

    private void end(int signal) {
        Descendants.kill();
        deleteFiles();
        console.error("ended by " + Signals.name(signal) + "; "
                + options.state()
                        .map(state -> "the same command goes on from " + state)
                        .orElse("nothing is kept"));
        Runtime.getRuntime().halt(128 + signal);
    }

    private void sayWhatItSaid() throws IOException {
        List<String> lines =
                new String(tailOfLog(), StandardCharsets.UTF_8).lines().toList();
        String tail = lines.stream()
                .skip(Math.max(0, lines.size() - TAIL_LINES))
                .map(Text::printable)
                .collect(Collectors.joining("\n"));
        if (!tail.isEmpty()) {
            console.error(tail);
        }
    }

    private byte[] tailOfLog() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(tail);
            return tail;
        }
    }

    @Override
    public void close() {
        deleteFiles();
    }

    /** What cannot be deleted stays; it is in a directory for such things. */
    private void deleteFiles() {
        for (String name : List.of("log", "profile.json", "recording", "")) {
            var unused = directory.resolve(name).toFile().delete();
        }
    }
}
