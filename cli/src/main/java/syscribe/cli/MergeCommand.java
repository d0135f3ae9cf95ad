package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.commons.cli.Options;
import syscribe.generator.text.Text;
import syscribe.recorder.journal.CallCensus;
import syscribe.recorder.journal.RunSorter;

/** {@code syscribe merge}: the union of recordings. */
final class MergeCommand implements Command {
    @Override
    public String name() {
        return "merge";
    }

    @Override
    public String synopsis() {
        return "RECORDING... -o RECORDING [--since TIME] [--only-runs K=V|ID]... [--min-runs N]";
    }

    @Override
    public String summary() {
        return "unite recordings into one; the order does not matter, and a run that comes twice counts once";
    }

    @Override
    public Options options() {
        return RunOptions.addTo(new Options())
                .addOption(CommonOptions.output("the united recording; - for standard output"));
    }

    @Override
    public String details() {
        return """
                Any number of recordings: they are read one after the other, and what does not fit into memory is sorted in temporary
                files. With --min-runs, calls that fewer runs have made are not in the result, and are listed.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Path output = invocation.requirePath("o");
        Console console = invocation.console();
        try (RunSorter runs = new RunSorter()) {
            RecordingFiles.forEachRun(
                    invocation.operandPaths(), RunOptions.selection(invocation, Clock.systemUTC()), console, runs::add);
            CallCensus census = CallCensus.of(runs);
            int minRuns = RunOptions.minRuns(invocation);
            OutputFile.write(output, out -> census.write(runs, minRuns, out), console);
            census.rarerThan(minRuns)
                    .forEach((call, seen) -> console.message(
                            call + " is left out: seen in " + Text.count(seen, "run") + ", fewer than " + minRuns));
            console.message(Text.count(census.runs(), "run") + " with "
                    + Text.count(census.callsIn(minRuns), "different syscall") + "; " + output);
        }
        return ExitCode.OK;
    }
}
