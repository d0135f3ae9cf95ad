package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GenerationReport;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.RuleGroup;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileDocumentBuilder;
import syscribe.profiles.oci.ProfileWriter;
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
        return "RECORDING... [-o FILE] [--on-deny ACTION] [--oci|--docker]";
    }

    @Override
    public String summary() {
        return "make the smallest seccomp profile that allows what was recorded";
    }

    @Override
    public Options options() {
        return addTo(new Options())
                .addOption(CommonOptions.output("the profile; without it NAME.json; - for standard output"));
    }

    /** The options that {@code learn} has as well. */
    static Options addTo(Options options) {
        return options.addOption(CommonOptions.onDeny())
                .addOption(Option.builder()
                        .longOpt("oci")
                        .desc("write the linux.seccomp object of the OCI runtime specification, and nothing else")
                        .get())
                .addOption(Option.builder()
                        .longOpt("docker")
                        .desc("write Docker's dialect, with comments (the default)")
                        .get());
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<Path> files = invocation.operandPaths();
        Recording recording = RecordingFiles.readAll(files, invocation.console());
        write(invocation, recording, invocation.path("o").orElseGet(() -> defaultOutput(files.get(0))));
        return ExitCode.OK;
    }

    /** Also what {@code learn} does last. */
    static void write(Invocation invocation, Recording recording, Path output) throws IOException {
        GeneratorOptions options = invocation
                .value("on-deny")
                .map(word -> GeneratorOptions.DEFAULT.withOnDeny(ActionWord.parse(word)))
                .orElse(GeneratorOptions.DEFAULT);
        GeneratedProfile profile = ProfileGenerator.generate(recording, options);
        Dialect dialect = invocation.has("oci") ? Dialect.OCI : Dialect.DOCKER;
        OutputFile.write(output, ProfileWriter.toJson(document(profile), dialect), invocation.console());
        new GenerationReport(profile).lines().forEach(invocation.console()::message);
        invocation.console().message("profile: " + (output.toString().equals("-") ? "standard output" : output));
    }

    private static ProfileDocument document(GeneratedProfile generated) {
        Profile profile = generated.profile();
        ProfileDocumentBuilder document = ProfileDocument.builder()
                .defaultAction(profile.defaultAction())
                .architectures(List.copyOf(profile.architectures()));
        profile.madeOn().ifPresent(document::madeOn);
        for (RuleGroup group : generated.groups()) {
            for (Rule rule : group.rules()) {
                document.rule(group.reason(), rule.names(), rule.action(), rule.conditions());
            }
        }
        return document.build();
    }

    private static Path defaultOutput(Path recording) {
        String name = recording.toString().equals("-")
                ? "profile"
                : recording.getFileName().toString();
        String base = name.endsWith(SUFFIX)
                ? name.substring(0, name.length() - SUFFIX.length())
                : name.replaceFirst("\\.jsonl$", "");
        return Path.of(base + ".json");
    }
}
