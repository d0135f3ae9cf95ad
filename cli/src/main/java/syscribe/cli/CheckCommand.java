package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.check.CheckJson;
import syscribe.generator.check.CheckJunit;
import syscribe.generator.check.CheckResult;
import syscribe.generator.check.CheckSarif;
import syscribe.generator.check.CheckText;
import syscribe.generator.check.ProfileCheck;
import syscribe.generator.container.ContainerTarget;
import syscribe.generator.profile.ProfileSource;
import syscribe.recorder.journal.Recording;

/** {@code syscribe check}: whether a profile allows everything that was recorded. */
final class CheckCommand implements Command {
    private static final String JSON = "json";
    private static final String SARIF = "sarif";
    private static final String JUNIT = "junit";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String synopsis() {
        return "-p PROFILE [--runtime NAME[:VERSION]]... [--no-new-privileges] [--json|--sarif|--junit] [RECORDING...]";
    }

    @Override
    public String summary() {
        return "say what a profile would deny of what was recorded, or else what it allows without need";
    }

    @Override
    public Options options() {
        return RuntimeOptions.addTo(new Options())
                .addOption(CommonOptions.profile())
                .addOption(CommonOptions.json("the same as JSON, with what is allowed without need in any case"))
                .addOption(flag(SARIF, "the same as a SARIF 2.1.0 log"))
                .addOption(flag(JUNIT, "the same as a JUnit report, a test for each recorded call"));
    }

    private static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    @Override
    public String details() {
        return """
                Exit status 0 where everything is allowed, 1 where something would be denied or cannot be decided because the
                recording lacks the argument values, 2 for bad input. Warns where rules contradict each other. With --runtime it
                also says, without starting anything, whether a container starts under the profile and what is missing; a
                recording is not needed then.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        Path file = invocation.requirePath("p");
        List<Path> recordings = invocation.operandPaths();
        if (file.toString().equals("-") && recordings.contains(file)) {
            throw new UsageException("the profile and a recording cannot both be standard input");
        }
        if (Stream.of(JSON, SARIF, JUNIT).filter(invocation::has).count() > 1) {
            throw new UsageException("--json, --sarif and --junit exclude each other: each wants standard output");
        }
        Optional<ContainerTarget> target = RuntimeOptions.target(invocation);
        ProfileSource profile = target.isPresent()
                ? ProfileFile.readSourceForContainer(file, invocation.console())
                : ProfileFile.readSource(file, invocation.console());
        Recording recording = target.isPresent() && recordings.isEmpty()
                ? Recording.EMPTY
                : RecordingFiles.readAll(recordings, invocation.console());
        CheckResult result = ProfileCheck.check(profile, recording, target);
        report(result, invocation);
        return result.passes() ? ExitCode.OK : ExitCode.NO;
    }

    private static void report(CheckResult result, Invocation invocation) {
        Console console = invocation.console();
        if (invocation.has(JSON)) {
            console.print(CheckJson.of(result));
        } else if (invocation.has(SARIF)) {
            console.print(CheckSarif.of(result, Version.current()));
        } else if (invocation.has(JUNIT)) {
            console.print(CheckJunit.of(result));
        } else {
            CheckText.lines(result).forEach(console::print);
        }
    }
}
