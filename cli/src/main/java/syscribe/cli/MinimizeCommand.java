package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.minimize.MinimizeJson;
import syscribe.generator.minimize.MinimizeReport;
import syscribe.generator.minimize.MinimizeText;

/** {@code syscribe minimize}: takes out of a profile what a test can do without. */
final class MinimizeCommand implements Command {
    private static final String STANDARD = "-";
    private static final int DEFAULT_RUNS = 3;
    private static final int MOST_RUNS = 1000;

    @Override
    public String name() {
        return "minimize";
    }

    @Override
    public String synopsis() {
        return "-p PROFILE [-o FILE] [--runs N] [--budget DURATION] [--timeout DURATION] [--state FILE] [--keep NAME]..."
                + " [--try NAME]... [--keep-unused] [--profile-only] [--json] -- TEST [ARG...]";
    }

    @Override
    public String summary() {
        return "take out of a profile what a test passes without";
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(CommonOptions.profile())
                .addOption(CommonOptions.output(
                        "the profile that is left; without it PROFILE.minimal.json; - for standard output"))
                .addOption(
                        option("runs", "N", "in how many runs the test must pass without what is removed (default 3)"))
                .addOption(option("budget", "DURATION", "stop after so long (30s, 10m, 2h) with what has been found"))
                .addOption(option(
                        "timeout", "DURATION", "a run that takes longer has failed (default: by the runs as it was)"))
                .addOption(option(
                        "state", "FILE", "the journal by which a search that was ended goes on (default: FILE.state)"))
                .addOption(option("keep", "NAME", "a call that stays (may be repeated; several with commas)"))
                .addOption(option("try", "NAME", "a call that is tried although it is never tried otherwise"))
                .addOption(flag("keep-unused", "try only what the test makes"))
                .addOption(
                        flag(
                                "profile-only",
                                "leave the test alone: it finds the profile to try in $SYSCRIBE_PROFILE, or for {} in its words"))
                .addOption(CommonOptions.json("the report on standard output, as JSON"));
    }

    @Override
    public String details() {
        return """
                TEST is a command that starts the workload, uses it and exits with 0 where all is well. It runs again and again, it
                and all that it starts under the profile with some of its calls denied: with ENOSYS, as on an older kernel, or else
                with EPERM. What it passes without is taken out; the riskiest calls come first. In the end no call that is left can
                be taken out by itself, unless the budget is over before; the report says so.

                A run is alone: what it leaves behind is killed. It has no terminal and nothing to read, and its output is shown only
                where it fails under the profile as it is. A program that is denied something may go astray: run this where that
                does no harm. A search that was ended, by whatever, goes on where it was when the same
                command is given again.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        Workload test = invocation.requireWorkload();
        Path profile = invocation.requirePath("p");
        Path output = invocation.path("o").orElseGet(() -> defaultOutput(profile));
        if (invocation.has("json") && output.toString().equals(STANDARD)) {
            throw new UsageException("--json and -o - both want standard output");
        }
        MinimizeOptions options = new MinimizeOptions(
                invocation.has("runs") ? invocation.requireNumber("runs", 1, MOST_RUNS) : DEFAULT_RUNS,
                invocation.value("budget").map(DurationWord::parse),
                invocation.value("timeout").map(DurationWord::parse),
                invocation.path("state").or(() -> defaultState(output)),
                names(invocation, "keep"),
                names(invocation, "try"),
                invocation.has("keep-unused"),
                invocation.has("profile-only"));
        OutputFile.requireWritable(output);
        Console console = invocation.console();
        try (Minimization minimization = Minimization.open(profile, test, options, console)) {
            MinimizeReport report = minimization.run();
            OutputFile.write(output, minimization.document(report), console);
            minimization.isOver(report);
            MinimizeText.lines(report).forEach(console::message);
            if (invocation.has("json")) {
                console.print(MinimizeJson.of(report));
            }
        }
        if (!output.toString().equals(STANDARD)) {
            console.message("profile: " + output);
        }
        return ExitCode.OK;
    }

    private static Path defaultOutput(Path profile) {
        if (profile.toString().equals(STANDARD)) {
            throw new UsageException("a profile from standard input needs -o");
        }
        String name = profile.getFileName().toString().replaceFirst("\\.json$", "");
        return profile.resolveSibling(name + ".minimal.json");
    }

    private static Optional<Path> defaultState(Path output) {
        boolean special = output.toString().equals(STANDARD) || (Files.exists(output) && !Files.isRegularFile(output));
        return special ? Optional.empty() : Optional.of(output.resolveSibling(output.getFileName() + ".state"));
    }

    private static Set<String> names(Invocation invocation, String option) {
        return invocation.values(option).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .collect(Collectors.toSet());
    }

    private static Option option(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    private static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }
}
