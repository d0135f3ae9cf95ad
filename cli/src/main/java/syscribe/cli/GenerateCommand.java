package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GenerationReport;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.container.PortableArchitectures;
import syscribe.profiles.Architecture;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.recorder.journal.Recording;

/** {@code syscribe generate}: recordings in, profile out. */
final class GenerateCommand implements Command {
    private static final String SUFFIX = ".recording.jsonl";

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String synopsis() {
        return """
                RECORDING... [-o FILE] [--args none|security|all] [--on-deny ACTION] [--runtime NAME[:VERSION]]...
                        [--no-new-privileges] [--portable] [--phases] [--oci|--docker|--kubernetes]
                        [--since TIME] [--only-runs K=V|ID]... [--min-runs N] [--json]""";
    }

    @Override
    public String summary() {
        return "make the smallest seccomp profile that allows what was recorded";
    }

    @Override
    public Options options() {
        return RunOptions.addTo(addTo(new Options()))
                .addOption(CommonOptions.output("the profile; without it NAME.json; - for standard output"))
                .addOption(CommonOptions.arguments("which arguments are limited to the recorded values"));
    }

    /** The options that {@code learn} has as well. */
    static Options addTo(Options options) {
        RuntimeOptions.addTo(options);
        return options.addOption(CommonOptions.onDeny())
                .addOption(CommonOptions.phases("write NAME.serving.json as well, for a service that has started"))
                .addOption(Option.builder()
                        .longOpt("portable")
                        .desc("also allow what another C library, kernel or architecture calls for what was seen")
                        .get())
                .addOption(Option.builder()
                        .longOpt("oci")
                        .desc("write the linux.seccomp object of the OCI runtime specification, and nothing else")
                        .get())
                .addOption(CommonOptions.json("report what is in the profile and why as JSON, on standard output"))
                .addOption(kubernetes())
                .addOption(Option.builder()
                        .longOpt("docker")
                        .desc("write Docker's dialect, with comments (the default)")
                        .get());
    }

    static Option kubernetes() {
        return Option.builder()
                .longOpt("kubernetes")
                .desc("write a SeccompProfile object of the Security Profiles Operator, as YAML")
                .get();
    }

    @Override
    public String details() {
        return """
                Without --runtime the profile is for enforce, and has nothing but the workload's own calls. A profile for a
                container needs those of the runtime that starts it as well: --runtime runc, crun, docker, containerd, podman
                or cri-o adds them, for every version that is known or the one that is given. Where the recording is of a
                container, runc and crun are the default; --runtime none adds nothing. With --oci, an existing config.json of
                a bundle gets the profile as its linux.seccomp, and stays otherwise as it is. What --oci writes is also the file for
                a localhostProfile in Kubernetes. RECORDING may be a SeccompProfile that the Security Profiles Operator has
                recorded.

                Told are how sure the profile is (docs/confidence.md), then what was added and why (+), what to know (!), what was
                left out (-), what tells runs with different labels apart (=), and what is likely next and not in the profile (?).
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<Path> files = invocation.operandPaths();
        Recording recording = RecordingFiles.readAll(
                files, RunOptions.selection(invocation, Clock.systemUTC()), invocation.console());
        write(invocation, recording, invocation.path("o").orElseGet(() -> defaultOutput(files.get(0), invocation)));
        return ExitCode.OK;
    }

    /** Also what {@code learn} does last. */
    static void write(Invocation invocation, Recording recording, Path output) throws IOException {
        if (invocation.has("kubernetes") && invocation.has("phases")) {
            throw new UsageException(
                    "--kubernetes and --phases exclude each other: a SeccompProfile cannot change while it runs");
        }
        int minRuns = RunOptions.minRuns(invocation);
        RunOptions.requireEnough(minRuns, recording.runs().size(), "runs");
        GeneratorOptions limited = GeneratorOptions.DEFAULT
                .withArgumentLevel(CommonOptions.argumentLevel(invocation))
                .withMinRuns(minRuns);
        GeneratorOptions answered = invocation
                .value("on-deny")
                .map(word -> limited.withOnDeny(ActionWord.parse(word)))
                .orElse(limited);
        GeneratorOptions placed = RuntimeOptions.target(invocation, recording)
                .map(answered::withTarget)
                .orElse(answered);
        boolean portable = invocation.has("portable");
        GeneratorOptions options = portable ? placed.withPortable() : placed;
        Optional<ServingProfile> serving = invocation.has("phases")
                ? Optional.of(ServingProfile.of(recording, options, output))
                : Optional.empty();
        GeneratedProfile profile = ProfileGenerator.generate(recording, options);
        if (invocation.has("json") && output.toString().equals("-")) {
            throw new UsageException("--json and -o - both want standard output");
        }
        Dialect dialect = invocation.has("oci") ? Dialect.OCI : Dialect.DOCKER;
        ProfileFile.warnOfConflicts(profile.profile(), output.toString(), invocation.console());
        UnaryOperator<ProfileDocument> mapped = portable && dialect == Dialect.DOCKER
                ? document -> PortableArchitectures.mapped(document, machine(recording))
                : UnaryOperator.identity();
        if (invocation.has("kubernetes")) {
            ProfileOutput.writeForKubernetes(output, profile.toDocument(), invocation.console());
        } else {
            ProfileOutput.write(output, mapped.apply(profile.toDocument()), dialect, invocation.console());
        }
        if (serving.isPresent()) {
            serving.get().write(mapped, dialect, invocation.console());
        }
        report(new GenerationReport(profile), output, invocation);
        serving.ifPresent(second -> second.report(profile, invocation.console()));
    }

    /** The machine of the first run. */
    private static Architecture machine(Recording recording) {
        return recording.runs().values().iterator().next().header().architecture();
    }

    private static void report(GenerationReport report, Path output, Invocation invocation) {
        Console console = invocation.console();
        if (invocation.has("json")) {
            console.print(report.toJson());
            return;
        }
        report.lines().forEach(console::message);
        console.message("profile: " + (output.toString().equals("-") ? "standard output" : output));
    }

    private static Path defaultOutput(Path recording, Invocation invocation) {
        String name = recording.toString().equals("-")
                ? "profile"
                : recording.getFileName().toString();
        String base = name.endsWith(SUFFIX)
                ? name.substring(0, name.length() - SUFFIX.length())
                : name.replaceFirst("\\.jsonl$", "");
        return Path.of(base + (invocation.has("kubernetes") ? ".yaml" : ".json"));
    }
}
