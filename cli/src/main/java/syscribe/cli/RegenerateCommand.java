package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.container.ContainerTarget;
import syscribe.generator.regenerate.Regeneration;
import syscribe.generator.regenerate.RegenerationJson;
import syscribe.generator.regenerate.RegenerationOptions;
import syscribe.generator.regenerate.RegenerationText;
import syscribe.generator.regenerate.Regenerator;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Capabilities;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.Resolver;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Recording;

/** {@code syscribe regenerate}: an existing profile, made to fit recordings. */
final class RegenerateCommand implements Command {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final Path STANDARD_OUTPUT = STANDARD_INPUT;

    @Override
    public String name() {
        return "regenerate";
    }

    @Override
    public String synopsis() {
        return "PROFILE RECORDING... [-o FILE] [--widen] [--portable] [--runtime NAME[:VERSION]]... [--no-new-privileges]"
                + " [--cap-add CAP]... [--oci|--docker|--kubernetes] [--json]";
    }

    @Override
    public String summary() {
        return "narrow an existing profile, such as Docker's, to what was recorded, and keep the rest of it as it is";
    }

    @Override
    public Options options() {
        return RuntimeOptions.addTo(new Options())
                .addOption(CommonOptions.output("the new profile; without it standard output"))
                .addOption(flag("widen", "also allow what was recorded, or a runtime needs, and the profile denies"))
                .addOption(flag("portable", "also keep what another C library or kernel calls for what was seen"))
                .addOption(Option.builder()
                        .longOpt("cap-add")
                        .hasArg()
                        .argName("CAP")
                        .desc("a capability that the container has besides Docker's default ones (may be repeated)")
                        .get())
                .addOption(flag("oci", "decide what depends on the host, and write the plain linux.seccomp object"))
                .addOption(GenerateCommand.kubernetes())
                .addOption(flag("docker", "write the document that the profile was read from (the default)"))
                .addOption(CommonOptions.json("report what changed as JSON, on standard output"));
    }

    private static Option flag(String name, String description) {
        return Option.builder().longOpt(name).desc(description).get();
    }

    @Override
    public String details() {
        return """
                Takes out of the rules that allow something every name that was not recorded, is not needed by the runtime
                (runc and crun where no --runtime is given, --runtime none for no container), cannot have been missed by
                tracing, and is not what the same C library calls on another architecture of the profile. Everything else
                stays: order, comments, includes, excludes, conditions, rules that deny, fields that are not known. What
                changed is told with its risk; what was recorded and is denied, with its evidence.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        List<Path> files = invocation.operandPaths();
        if (files.size() < 2) {
            throw new UsageException("expected a profile and at least one recording");
        }
        if (files.stream().filter(STANDARD_INPUT::equals).count() > 1) {
            throw new UsageException("only one of the files can be standard input");
        }
        Path output = invocation.path("o").orElse(STANDARD_OUTPUT);
        if (invocation.has("json") && output.equals(STANDARD_OUTPUT)) {
            throw new UsageException("--json needs -o FILE: both want standard output");
        }
        ProfileDocument document = ProfileFile.readDocument(files.get(0), invocation.console());
        Recording recording = RecordingFiles.readAll(files.subList(1, files.size()), invocation.console());
        Host host = host(invocation, recording);
        Regeneration regeneration = regenerate(invocation, document, recording, host);
        write(invocation, output, regeneration.document(), host);
        report(invocation, regeneration);
        return ExitCode.OK;
    }

    private static Regeneration regenerate(
            Invocation invocation, ProfileDocument document, Recording recording, Host host) {
        RegenerationOptions options =
                new RegenerationOptions(host, target(invocation), invocation.has("widen"), invocation.has("portable"));
        try {
            return Regenerator.regenerate(document, recording, options);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** A profile that is regenerated is one for containers, unless the user says otherwise. */
    private static Optional<ContainerTarget> target(Invocation invocation) {
        Optional<ContainerTarget> named = RuntimeOptions.target(invocation);
        return named.isEmpty() && invocation.values("runtime").isEmpty()
                ? Optional.of(RuntimeOptions.everyRuntime(invocation))
                : named;
    }

    private static Host host(Invocation invocation, Recording recording) {
        Header first = recording.runs().values().iterator().next().header();
        Set<String> capabilities = new HashSet<>(Capabilities.OF_DOCKER);
        for (String name : invocation.values("cap-add")) {
            String full = name.startsWith("CAP_") ? name : "CAP_" + name;
            if (!Capabilities.isKnown(full)) {
                throw new UsageException("--cap-add " + name + " is no capability, as SYS_ADMIN");
            }
            capabilities.add(full);
        }
        KernelVersion kernel = KernelVersion.parse(first.kernel())
                .orElse(ProfileFile.thisHost().kernel());
        return new Host(first.architecture(), capabilities, kernel);
    }

    private static void write(Invocation invocation, Path output, ProfileDocument document, Host host)
            throws IOException {
        if (invocation.has("kubernetes")) {
            ProfileOutput.writeForKubernetes(output, Resolver.decide(document, host), invocation.console());
        } else if (invocation.has("oci")) {
            ProfileOutput.write(output, Resolver.decide(document, host), Dialect.OCI, invocation.console());
        } else {
            ProfileOutput.writeAsRead(output, document, invocation.console());
        }
    }

    private static void report(Invocation invocation, Regeneration regeneration) {
        if (invocation.has("json")) {
            invocation.console().print(RegenerationJson.of(regeneration));
        } else {
            RegenerationText.lines(regeneration).forEach(invocation.console()::message);
        }
    }
}
