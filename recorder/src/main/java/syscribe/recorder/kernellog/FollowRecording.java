package syscribe.recorder.kernellog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.JournalWriter;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Identity;

/** Writes down what a follower finds while it happens: each new kind is in the file at once. */
public final class FollowRecording implements AutoCloseable {
    private final JournalWriter journal;
    private final Instant start = Instant.now();

    /**
     * Starts a recording.
     *
     * @throws IOException where it cannot be created
     */
    public FollowRecording(Path file, String toolVersion, Map<String, String> labels, Consumer<IOException> onFailure)
            throws IOException {
        Identity identity = Identity.ofThisProcess();
        Header header = Header.of(
                        UUID.randomUUID(),
                        toolVersion,
                        start,
                        List.of(),
                        Host.ARCHITECTURE,
                        System.getProperty("os.version"),
                        identity.effectiveUserId())
                .withPlace(Optional.empty(), Optional.empty(), identity.hostname())
                .withMethod(ArgumentLevel.NONE, false, Map.of(Header.SOURCE, RecordingParts.AUDIT_NETLINK))
                .withLabels(labels)
                .build();
        journal = JournalWriter.open(file, header, onFailure);
    }

    /** Writes the first call of a kind. */
    public void add(Violation violation) {
        journal.discovery(RecordingParts.observation(violation), RecordingParts.evidence(violation, start));
    }

    /** Writes how often each was made, and what is missing. */
    public void finish(Findings findings) {
        Duration elapsed = Duration.between(start, Instant.now());
        RecordingParts.notes(findings, elapsed).forEach(journal::note);
        journal.summary(RecordingParts.summary(findings, elapsed), RecordingParts.counts(findings));
    }

    @Override
    public void close() {
        journal.close();
    }
}
