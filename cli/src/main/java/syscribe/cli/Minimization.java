package syscribe.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import syscribe.generator.minimize.Denial;
import syscribe.generator.minimize.MinimizeReport;
import syscribe.generator.minimize.Minimizer;
import syscribe.generator.minimize.Minimum;
import syscribe.generator.minimize.NarrowedProfile;
import syscribe.generator.minimize.Plan;
import syscribe.generator.minimize.PlanOptions;
import syscribe.generator.minimize.Planner;
import syscribe.generator.minimize.RememberingOracle;
import syscribe.generator.minimize.StateFile;
import syscribe.generator.minimize.StateKey;
import syscribe.generator.minimize.TestRun;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ParsedProfile;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.tracer.MarkedProcesses;

/** One search for what a test can do without, from the profile's file to the document that is left. */
final class Minimization implements Closeable {
    /** Tells a run's processes from all others, also when their parents are gone. */
    private static final String MARK = "SYSCRIBE_MINIMIZE";

    private final long startNanos = System.nanoTime();
    private final ProfileSource source;
    private final NarrowedProfile narrowed;
    private final MinimizeOptions options;
    private final Console console;
    private final Optional<StateFile> state;
    private final TestBench bench;

    private Minimization(
            ProfileSource source,
            MinimizeOptions options,
            Console console,
            Optional<StateFile> state,
            TestBench bench) {
        this.source = source;
        this.narrowed = new NarrowedProfile(source.document());
        this.options = options;
        this.console = console;
        this.state = state;
        this.bench = bench;
    }

    /** Reads the profile and takes up the state. */
    static Minimization open(Path profile, Workload test, MinimizeOptions options, Console console) throws IOException {
        byte[] bytes = profile.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(profile);
        ParsedProfile parsed = ProfileReader.read(bytes, profile.toString());
        ProfileDocument document = parsed.orThrow();
        parsed.describeProblems().forEach(console::message);
        ProfileSource source = ProfileSource.of(profile.toString(), document, ProfileFile.thisHost());
        ProfileFile.warnOfConflicts(source.profile(), profile.toString(), console);
        StateKey key = key(bytes, test, options);
        // Where there is no such command, nothing is begun.
        test.resolve();
        Optional<StateFile> state = options.state().isPresent()
                ? Optional.of(StateFile.open(options.state().get(), key))
                : Optional.empty();
        String mark = MARK + "=" + state.map(StateFile::mark).orElseGet(UUID::randomUUID);
        MarkedProcesses.kill(mark);
        TestBench bench = new TestBench(test.withVariable(mark), source.host(), options, console);
        return new Minimization(source, options, console, state, bench);
    }

    private static StateKey key(byte[] profile, Workload test, MinimizeOptions options) {
        List<String> words = new ArrayList<>(test.command());
        words.add(0, options.profileOnly() ? "profile" : "filter");
        words.add(1, System.getProperty("user.dir"));
        return StateKey.of(profile, words);
    }

    /**
     * Searches.
     *
     * @throws UsageException where the test does not pass under the profile as it is
     */
    MinimizeReport run() throws IOException {
        state.filter(known -> !known.known().isEmpty())
                .ifPresent(
                        known -> console.message("goes on with " + known.known().size() + " runs known from "
                                + options.state().orElseThrow()));
        // What cannot be planned is said before anything runs.
        plan(Optional.empty());
        Plan plan = plan(options.profileOnly() ? Optional.empty() : bench.callsMade());
        List<TestRun> baseline = bench.measure(source.document());
        Duration reserve = bench.slowest().multipliedBy(options.runs());
        RememberingOracle oracle = new RememberingOracle(
                this::test,
                () -> options.budget()
                        .map(budget -> elapsed().plus(reserve).compareTo(budget) < 0)
                        .orElse(true),
                state.map(StateFile::known).orElse(List.of()));
        MinimizeProgress progress = new MinimizeProgress(console, options.budget(), startNanos);
        Minimizer minimizer = new Minimizer(
                plan.candidates(),
                oracle,
                options.runs(),
                standing -> progress.show(oracle.runs().size(), standing));
        Minimum minimum = search(minimizer);
        progress.close();
        return new MinimizeReport(
                plan,
                minimum,
                baseline,
                oracle.runs(),
                state.map(known -> known.known().size()).orElse(0),
                elapsed(),
                options.budget());
    }

    private static Minimum search(Minimizer minimizer) throws IOException {
        try {
            return minimizer.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Plan plan(Optional<Set<String>> made) {
        try {
            return Planner.of(source, new PlanOptions(made, options.onlyMade(), options.keep(), options.attempt()));
        } catch (IllegalArgumentException impossible) {
            throw new UsageException(String.valueOf(impossible.getMessage()));
        }
    }

    private TestRun test(Set<Denial> denied) {
        TestRun run = bench.run(narrowed.without(denied), denied);
        state.ifPresent(journal -> remember(journal, run));
        return run;
    }

    private void remember(StateFile journal, TestRun run) {
        try {
            journal.add(run);
        } catch (IOException full) {
            console.error("a run cannot be remembered: " + full.getMessage() + "; the search goes on");
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** The text of what is left. */
    String document(MinimizeReport report) {
        ProfileDocument left = narrowed.without(report.minimum().removed());
        return left.origin().bundle().isPresent()
                ? ProfileWriter.toBundleJson(left)
                : ProfileWriter.toJson(left, Dialect.DOCKER);
    }

    /** The result is written: nothing need be remembered of a search that is over. */
    void isOver(MinimizeReport report) throws IOException {
        if (report.minimum().finished() && state.isPresent()) {
            state.get().delete();
        }
    }

    @Override
    public void close() throws IOException {
        bench.close();
        if (state.isPresent()) {
            state.get().close();
        }
    }
}
