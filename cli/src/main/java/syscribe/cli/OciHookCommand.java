package syscribe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.generator.GeneratorOptions;
import syscribe.profiles.oci.ContainerRecords;
import syscribe.profiles.oci.ContainerState;
import syscribe.recorder.ContainerRecorder;
import syscribe.recorder.NoContainerException;
import syscribe.recorder.RecordOptions;
import syscribe.recorder.Recorder;
import syscribe.recorder.container.ContainerFacts;

/** {@code syscribe oci-hook}: records a container that its runtime is about to start. */
final class OciHookCommand implements Command {
    private static final String FILE = "syscribe.json";

    @Override
    public String name() {
        return "oci-hook";
    }

    @Override
    public String synopsis() {
        return "[--directory DIR] [--args none|security|all] [--or-unrecorded] [--install DIR]";
    }

    @Override
    public String summary() {
        return "record a container, as a hook (createRuntime, prestart) of its runtime";
    }

    @Override
    public Options options() {
        return HookOptions.addTo(new Options())
                .addOption(Option.builder()
                        .longOpt("install")
                        .hasArg()
                        .argName("DIR")
                        .desc("write the file that has podman and CRI-O run this hook with these options, and no more")
                        .get());
    }

    @Override
    public String details() {
        return """
                The runtime tells the container's state on standard input. The hook returns when every thread of the container's
                process is traced, and leaves a recorder behind; the recording begins with the container's command. Where that is not
                possible, the hook fails with one line, and the runtime does not start the container (with --or-unrecorded it does).

                Annotations of the container say where the recording goes: io.syscribe.record=PATH, io.syscribe.profile=PATH (a
                profile, when the container has ended), io.containers.trace-syscall=of:PATH[;if:PATH] (the same, and a profile to
                extend, as oci-seccomp-bpf-hook has it). A recording that is there already gets one run more. What the recorder has to
                say goes to PATH.log beside the recording.
                """;
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        invocation.requireNoOperands();
        HookOptions options = HookOptions.of(invocation);
        Optional<Path> install = invocation.path("install");
        if (install.isPresent()) {
            return install(options, install.get(), invocation.console());
        }
        try {
            return record(options, invocation.console());
        } finally {
            Attended.end(ExitCode.FAILURE);
        }
    }

    private static int install(HookOptions options, Path directory, Console console) throws IOException {
        Path file = Files.createDirectories(directory).resolve(FILE);
        OutputFile.write(file, options.toHook().toHooksFile(HookTarget.TRIGGERS), console);
        console.message("hook: " + file);
        return ExitCode.OK;
    }

    private static int record(HookOptions options, Console console) throws IOException {
        ContainerState state = ContainerState.read(System.in);
        try {
            HookTarget target = HookTarget.of(state.annotations(), options.directory(), nameOf(state));
            record(options, state, target, console);
            return ExitCode.OK;
        } catch (NoContainerException none) {
            console.error("container " + state.id() + ": " + none.getMessage());
            return ExitCode.FAILURE;
        } catch (IOException | RuntimeException failure) {
            if (!Attended.isSo() || !options.orUnrecorded()) {
                throw failure;
            }
            console.error("container " + state.id() + " starts unrecorded: " + Failures.describe(failure));
            Attended.end(ExitCode.OK);
            return ExitCode.OK;
        }
    }

    private static void record(HookOptions options, ContainerState state, HookTarget target, Console console)
            throws IOException {
        options.prepareDirectory();
        HookProfile.requirePossible(target);
        RecordOptions how = options.recordingTo(target.recording());
        ContainerFacts facts = ContainerFacts.ofState(state.id(), state.pid(), state.bundle(), state.annotations());
        Attended.caller().ifPresent(facts::startedBy);
        Recorder recorder = new Recorder(how);
        StatusLine.during(
                console,
                recorder,
                target.recording(),
                messages -> new ContainerRecorder(recorder, Version.current(), messages)
                        .join(state.pid(), facts, () -> release(target)));
        HookProfile.write(target, GeneratorOptions.DEFAULT.withArgumentLevel(how.level()), console);
    }

    private static void release(HookTarget target) {
        try {
            Attended.release(ExitCode.OK, target.log());
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String nameOf(ContainerState state) {
        String name = ContainerRecords.of(state.bundle(), state.id()).getOrDefault("name", "");
        return name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") ? name : state.id();
    }
}
