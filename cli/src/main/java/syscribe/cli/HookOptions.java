package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import syscribe.profiles.oci.Hook;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.LiftOptions;
import syscribe.recorder.RecordOptions;

/**
 * How containers are to be recorded; what {@code oci-hook --install} and {@code oci-runtime} hand on to the hook.
 *
 * @param directory where recordings go, the only place that annotations may name
 * @param level which arguments are learned, as {@code --args} has it
 * @param orUnrecorded whether a container that cannot be recorded starts all the same
 */
record HookOptions(Optional<Path> directory, String level, boolean orUnrecorded) {
    /** The runtime gives up on a hook that takes longer, and with it on the container. */
    private static final int TIMEOUT_SECONDS = 120;

    static Options addTo(Options options) {
        return options.addOption(Option.builder()
                        .longOpt("directory")
                        .hasArg()
                        .argName("DIR")
                        .desc("recordings go here, as NAME.recording.jsonl, and annotations may name files here only")
                        .get())
                .addOption(CommonOptions.arguments("which arguments are learned"))
                .addOption(Option.builder()
                        .longOpt("or-unrecorded")
                        .desc("a container that cannot be recorded starts unrecorded; without this, it does not start")
                        .get());
    }

    static HookOptions of(Invocation invocation) {
        return new HookOptions(
                invocation.path("directory").map(path -> path.toAbsolutePath().normalize()),
                CommonOptions.argumentLevel(invocation).label(),
                invocation.has("or-unrecorded"));
    }

    HookOptions orDirectory(Path otherwise) {
        return new HookOptions(Optional.of(directory.orElse(otherwise)), level, orUnrecorded);
    }

    /**
     * Makes the directory, where there is one to write to and it is not there yet.
     *
     * @throws IOException where that cannot be done; the message is for the user
     */
    void prepareDirectory() throws IOException {
        if (directory.isPresent() && !Files.isDirectory(directory.get())) {
            try {
                Files.createDirectories(directory.get());
            } catch (IOException e) {
                throw new IOException("the directory for recordings, " + directory.get() + ", cannot be created", e);
            }
        }
    }

    RecordOptions recordingTo(Path file) {
        return new RecordOptions(
                file, ArgumentLevel.byLabel(level).orElseThrow(), new TreeMap<>(), LiftOptions.DEFAULT);
    }

    /** The hook that records so. It has no environment but what it is given: a runtime may start it with none. */
    Hook toHook() {
        List<String> command = new ArrayList<>(Self.command());
        command.add("oci-hook");
        directory.ifPresent(path -> command.addAll(List.of("--directory", path.toString())));
        command.addAll(List.of("--args", level));
        if (orUnrecorded) {
            command.add("--or-unrecorded");
        }
        List<String> environment = new ArrayList<>();
        for (String name : List.of("PATH", "JAVA_HOME")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.add(name + "=" + value));
        }
        return new Hook(command, environment, TIMEOUT_SECONDS);
    }
}
