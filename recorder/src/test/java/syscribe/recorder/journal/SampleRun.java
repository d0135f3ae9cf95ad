package syscribe.recorder.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import syscribe.profiles.Architecture;
import syscribe.profiles.signature.ArgumentLevel;

/** A small run, as a recorder writes it; docs/recording-format.md shows the same. */
final class SampleRun {
    static final Header HEADER = Header.of(
                    UUID.fromString("6f1f7f5e-3b0c-4f6e-9a51-0c1d2e3f4a5b"),
                    "0.1.0",
                    Instant.parse("2026-03-01T09:30:00.125Z"),
                    List.of("cat", "/etc/hostname"),
                    Architecture.X86_64,
                    "6.18.2-amd64",
                    1000)
            .withPlace(Optional.of("/home/ada"), Optional.of("glibc 2.36"), Optional.of("staging-1"))
            .withMethod(ArgumentLevel.SECURITY, true, Map.of())
            .withLabels(Map.of("version", "1.4"))
            .build();

    static final Observation OPENAT = new Observation(Architecture.X86_64, 257, "openat", new TreeMap<>(Map.of(2, 0L)));
    static final Observation EXIT_GROUP = Observation.of(Architecture.X86_64, 231, "exit_group");
    static final Observation UNKNOWN = Observation.of(Architecture.X86_64, 600, Observation.unnamed(600));

    private SampleRun() {}

    static byte[] journal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JournalWriter writer = JournalWriter.to(Channels.newChannel(bytes), HEADER, SampleRun::fail)) {
            writer.discovery(OPENAT, openatEvidence());
            writer.outcome(OPENAT, new Outcome.Failure(2, "ENOENT"));
            writer.outcome(OPENAT, new Outcome.Success(3));
            writer.note(new Note(Duration.ofMillis(3), "set-uid-exec", "/usr/bin/su ran without its privileges"));
            writer.discovery(UNKNOWN, evidence(4_100));
            writer.outcome(UNKNOWN, new Outcome.Failure(38, "ENOSYS"));
            writer.discovery(EXIT_GROUP, evidence(5_250));
            writer.summary(SUMMARY, counts());
        }
        return bytes.toByteArray();
    }

    static final Summary SUMMARY =
            new Summary(true, Duration.ofMillis(6), 1, 1, 1, 19, 0, 0, Optional.of(WorkloadEnd.exited(0)));

    static Evidence openatEvidence() {
        return new Evidence(
                Duration.ofNanos(1_234_567),
                4711,
                4711,
                4700,
                Optional.of("/usr/bin/cat"),
                Optional.of("cat"),
                Optional.of(
                        new CodeAddress(0x7f52a81f1f2aL, Optional.of("/usr/lib/x86_64-linux-gnu/libc.so.6"), 0xf9f2a)),
                List.of(-100L, 0x7f52a82b1c40L, 0x80000L, 0L, 0L, 0L),
                List.of("AT_FDCWD", "\"/etc/ld.so.cache\"", "O_RDONLY|O_CLOEXEC"));
    }

    static Evidence evidence(long micros) {
        return new Evidence(
                Duration.ofNanos(micros * 1000),
                4711,
                4711,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Map<Observation, CallCount> counts() {
        Map<Observation, CallCount> counts = new LinkedHashMap<>();
        counts.put(OPENAT, new CallCount(4, 3, 1, true));
        counts.put(UNKNOWN, new CallCount(1, 0, 1, true));
        counts.put(EXIT_GROUP, new CallCount(1, 0, 0, true));
        return counts;
    }

    static Recording read(byte[] journal) throws InvalidRecordingException {
        return read(journal, new ArrayList<>());
    }

    static Recording read(byte[] journal, List<String> warnings) throws InvalidRecordingException {
        try {
            return JournalReader.read("x.jsonl", new ByteArrayInputStream(journal), warnings::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Recording read(String journal) throws InvalidRecordingException {
        return read(journal.getBytes(StandardCharsets.UTF_8));
    }

    static void fail(IOException failure) {
        throw new AssertionError(failure);
    }
}
