package syscribe.recorder;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import syscribe.recorder.container.ContainerFacts;
import syscribe.recorder.container.ContainerSearch;
import syscribe.recorder.container.FoundContainer;
import syscribe.recorder.container.KnownInit;
import syscribe.recorder.container.RuntimeCalls;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.tracer.Attachment;
import syscribe.tracer.CallerState;
import syscribe.tracer.EventLoop;
import syscribe.tracer.ExecImage;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.Launch;
import syscribe.tracer.linux.Identity;

/** Records what runs in a container, from the first step of the container's own command, and nothing of what starts it. */
public final class ContainerRecorder {
    private final Recorder recorder;
    private final String toolVersion;
    private final RecordListener listener;

    /**
     * Prepares to record.
     *
     * @param toolVersion goes into the header
     * @param listener told what comes up meanwhile
     */
    public ContainerRecorder(Recorder recorder, String toolVersion, RecordListener listener) {
        this.recorder = recorder;
        this.toolVersion = toolVersion;
        this.listener = listener;
    }

    /**
     * Runs a command that starts containers, to the end of its last descendant: also of those that leave it as daemons.
     *
     * @param onCommandEnd told when the command's own process has ended
     * @throws IOException where the recording cannot be created; the command has not been started
     * @throws NoContainerException where the command has ended and started none; no recording was made
     */
    public RecordedRun run(ExecImage image, CallerState caller, Consumer<ExitStatus> onCommandEnd) throws IOException {
        try (JournalWriter journal = prepare(false)) {
            int root = Launch.startTraced(image, caller, EventLoop.OPTIONS);
            CallRecorder calls = new CallRecorder(recorder.options(), journal, recorder.progress(), listener);
            Beginning beginning = new Beginning(calls, journal);
            ContainerSearch search = new ContainerSearch(root, beginning::found, onCommandEnd);
            EventLoop loop = new EventLoop(root, calls, calls.lifting(), search);
            calls.startIn(loop);
            RecordedRun run = recorder.run(calls, loop, recorder.forwarder(calls, loop, listener), journal);
            if (search.containers() == 0) {
                throw new NoContainerException(run.status().shellStatus());
            }
            return run;
        }
    }

    /**
     * Records a container that its runtime has prepared and not started yet.
     *
     * @param init its first process, which runs the runtime's code still
     * @param facts what is known of it
     * @param onSeized told when it can be started: every thread of it is traced
     * @throws IOException where the recording cannot be created
     * @throws syscribe.tracer.TraceDeniedException where the process cannot be traced
     * @throws NoContainerException where it has ended without having started its command
     */
    public RecordedRun join(int init, ContainerFacts facts, Runnable onSeized) throws IOException {
        try (JournalWriter journal = prepare(true)) {
            Attachment attachment = Attachment.forGood(init, onSeized);
            CallRecorder calls = new CallRecorder(recorder.options(), journal, recorder.progress(), listener);
            Beginning beginning = new Beginning(calls, journal);
            KnownInit scope = new KnownInit(init, facts, beginning::found);
            EventLoop loop = new EventLoop(attachment, calls, calls.lifting(), scope);
            calls.startIn(loop);
            RecordedRun run = recorder.run(calls, loop, recorder.forwarder(calls, loop, listener), journal);
            if (!scope.hasBegun()) {
                throw new NoContainerException(run.status().shellStatus());
            }
            return run;
        }
    }

    private JournalWriter prepare(boolean append) throws IOException {
        return JournalWriter.prepare(recorder.options().output(), append, listener::journalFailed);
    }

    /** The moment at which a recording begins, with the first container. */
    private final class Beginning {
        private final CallRecorder calls;
        private final JournalWriter journal;
        private boolean isFirst = true;

        Beginning(CallRecorder calls, JournalWriter journal) {
            this.calls = calls;
            this.journal = journal;
        }

        void found(FoundContainer container) {
            Map<String, String> known = container.facts().look();
            if (isFirst) {
                isFirst = false;
                calls.begins();
                journal.header(recorder.header(container.command(), toolVersion)
                        .withPlace(
                                container.directory(),
                                Optional.empty(),
                                Identity.ofThisProcess().hostname())
                        .withContainer(known)
                        .build());
            } else {
                journal.note(new Note(calls.elapsed(), "container", "another container: " + known));
            }
            container.runtimeCalls().ifPresent(names -> journal.note(RuntimeCalls.note(calls.elapsed(), names)));
        }
    }
}
