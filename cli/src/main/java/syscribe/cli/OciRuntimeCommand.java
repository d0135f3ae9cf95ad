package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.profiles.oci.Bundle;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExecLookup;
import syscribe.tracer.LaunchException;
import syscribe.tracer.Replacement;

/** {@code syscribe oci-runtime}: a runtime for engines without hooks; it adds ours to each container and is runc otherwise. */
final class OciRuntimeCommand implements Command {
    private static final String DEFAULT_RUNTIME = "runc";
    private static final Path DEFAULT_DIRECTORY = Path.of("/var/lib/syscribe");

    @Override
    public String name() {
        return "oci-runtime";
    }

    @Override
    public String synopsis() {
        return "[--runtime PATH] [--directory DIR] [--exec] [--args none|security|all] [--or-unrecorded] -- ARG...";
    }

    @Override
    public String summary() {
        return "be an OCI runtime that records its containers, for Docker";
    }

    @Override
    public Options options() {
        return HookOptions.addTo(new Options())
                .addOption(Option.builder()
                        .longOpt("exec")
                        .desc("record what is executed in running containers as well, each by itself")
                        .get())
                .addOption(Option.builder()
                        .longOpt("runtime")
                        .hasArg()
                        .argName("PATH")
                        .desc("the real one; without it $SYSCRIBE_RUNTIME or " + DEFAULT_RUNTIME)
                        .get());
    }

    @Override
    public String details() {
        return """
                The words behind -- are the real runtime's, which takes the place of this process. In front of create and run the hook
                is added to the bundle's config.json (see oci-hook). In Docker's daemon.json:

                    "runtimes": {
                        "syscribe": {"path": "/usr/local/bin/syscribe", "runtimeArgs": ["oci-runtime", "--"]}
                    }

                Then `docker run --runtime syscribe IMAGE` is recorded in /var/lib/syscribe/NAME.recording.jsonl; with --exec, `docker
                exec` in ID.exec-PID.recording.jsonl.
                """;
    }

    @Override
    public boolean runsWorkload() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        HookOptions options = HookOptions.of(invocation).orDirectory(DEFAULT_DIRECTORY);
        Workload words = invocation.requireWorkload();
        RuntimeArguments arguments = new RuntimeArguments(words.command());
        if (Attended.isSo()) {
            return ExecRecording.run(
                    arguments.execTarget().orElse("none"), options, image(invocation, words), invocation.console());
        }
        Optional<Path> bundle = arguments.newBundle();
        if (bundle.isPresent()) {
            addHook(bundle.get(), options, invocation.console());
        }
        throw Replacement.exec(image(invocation, words), CallerState.ofCaller());
    }

    private static void addHook(Path directory, HookOptions options, Console console) throws IOException {
        Bundle bundle = Bundle.read(directory.toAbsolutePath()).with(options.toHook());
        OutputFile.write(bundle.file(), bundle.toJson(), console);
    }

    /** Found as a shell would find it; where the engine has set no search path, in the usual places of administrators' commands. */
    private static ExecImage image(Invocation invocation, Workload words) {
        String runtime = invocation
                .value("runtime")
                .or(() -> Optional.ofNullable(System.getenv("SYSCRIBE_RUNTIME")))
                .orElse(DEFAULT_RUNTIME);
        List<String> command = new ArrayList<>(List.of(runtime));
        command.addAll(words.command());
        try {
            return ExecLookup.find(command, words.environment());
        } catch (LaunchException notThere) {
            return ExecLookup.find(
                    command, List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        }
    }
}
