package syscribe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import syscribe.recorder.ContainerRecorder;
import syscribe.recorder.NoContainerException;
import syscribe.recorder.Recorder;
import syscribe.tracer.CallerState;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExitStatus;

/** Runs a runtime that executes something in a running container, and records that; the runtime may end before it does. */
final class ExecRecording {
    private ExecRecording() {}

    /**
     * Does it. The foreground ends with the runtime's exit status as soon as the runtime has ended.
     *
     * @param container its id, which becomes part of the recording's name
     * @return the runtime's exit status
     */
    static int run(String container, HookOptions options, ExecImage runtime, Console console) throws IOException {
        Path directory = options.directory().orElseThrow();
        String name = container.replaceAll("[^A-Za-z0-9_.-]", "_") + ".exec-"
                + ProcessHandle.current().pid() + ".recording.jsonl";
        HookTarget target = new HookTarget(directory.resolve(name));
        Recorder recorder = new Recorder(options.recordingTo(target.recording()));
        try {
            options.prepareDirectory();
            return StatusLine.during(
                            new Console(console.out(), console.err(), true),
                            recorder,
                            target.recording(),
                            messages -> new ContainerRecorder(recorder, Version.current(), messages)
                                    .run(runtime, CallerState.ofCaller(), status -> release(status, target)))
                    .status()
                    .shellStatus();
        } catch (NoContainerException none) {
            return none.status();
        } finally {
            Attended.end(ExitCode.WORKLOAD_FAILURE);
        }
    }

    private static void release(ExitStatus status, HookTarget target) {
        try {
            Attended.release(status.shellStatus(), target.log());
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }
}
