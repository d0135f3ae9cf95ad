package syscribe.generator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.JournalWriter;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Outcome;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Summary;
import syscribe.recorder.journal.WorkloadEnd;

/** A recording for a test: written and read as a recorder's is. */
public final class Recorded {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<Observation, CallCount> counts = new LinkedHashMap<>();
    private final JournalWriter journal;

    private Recorded(Architecture architecture, String kernel, int run, Map<String, String> options) {
        this(architecture, kernel, run, options, Map.of());
    }

    private Recorded(
            Architecture architecture,
            String kernel,
            int run,
            Map<String, String> options,
            Map<String, String> labels) {
        Header header = Header.of(
                        new UUID(0, run),
                        "0.1.0",
                        Instant.parse("2026-03-01T09:30:00Z").plusSeconds(run),
                        List.of("cat", "/etc/hostname"),
                        architecture,
                        kernel,
                        0)
                .withMethod(ArgumentLevel.NONE, options.isEmpty(), options)
                .withPlace(Optional.empty(), Optional.empty(), Optional.of("host" + run % 2))
                .withLabels(labels)
                .build();
        journal = JournalWriter.to(Channels.newChannel(bytes), header, Recorded::fail);
    }

    /** A run on x86-64. */
    public static Recorded run(int number) {
        return new Recorded(Architecture.X86_64, "6.18.2-amd64", number, Map.of());
    }

    /** A run that was recorded a part of the time, such as {@code 1s/20s}. */
    public static Recorded sampled(String part) {
        return new Recorded(Architecture.X86_64, "6.18.2-amd64", 1, Map.of(Header.SAMPLE, part));
    }

    /** A run on x86-64 with labels; runs with odd and even numbers are on two hosts. */
    public static Recorded labelled(int number, Map<String, String> labels) {
        return new Recorded(Architecture.X86_64, "6.18.2-amd64", number, Map.of(), labels);
    }

    /** A run on x86-64 with an option of the recorder. */
    public static Recorded with(int number, String option, String value) {
        return new Recorded(Architecture.X86_64, "6.18.2-amd64", number, Map.of(option, value));
    }

    public static Recorded on(Architecture architecture, String kernel) {
        return new Recorded(architecture, kernel, 1, Map.of());
    }

    /** Calls by name, each seen once. */
    public Recorded calls(Architecture architecture, String... names) {
        for (String name : names) {
            int number = SyscallTable.of(architecture).number(name).orElseThrow();
            call(Observation.of(architecture, number, name), new CallCount(1, 0, 0, true));
        }
        return this;
    }

    public Recorded calls(String... names) {
        return calls(Architecture.X86_64, names);
    }

    /** A call that was answered with an error each time. */
    public Recorded failing(String name, int errno, String error) {
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        Observation observation = Observation.of(Architecture.X86_64, number, name);
        call(observation, new CallCount(2, 0, 2, true));
        journal.outcome(observation, new Outcome.Failure(errno, error));
        return this;
    }

    public Recorded call(Observation observation, CallCount count) {
        journal.discovery(observation, evidence());
        counts.merge(observation, count, CallCount::plus);
        return this;
    }

    /** A call on x86-64, seen once, whose arguments a recorder has shown like this. */
    public Recorded rendered(String name, String... arguments) {
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        Observation observation = Observation.of(Architecture.X86_64, number, name);
        journal.discovery(observation, evidence(List.of(arguments)));
        counts.merge(observation, new CallCount(1, 0, 0, true), CallCount::plus);
        return this;
    }

    public Recorded note(String text) {
        journal.note(new Note(Duration.ZERO, "test", text));
        return this;
    }

    /** The recording, with its end. */
    public Recording done() {
        return done(0);
    }

    /** The recording, with its end, in which so many calls were lost. */
    public Recording done(long lost) {
        journal.summary(
                new Summary(true, Duration.ofMillis(20), 1, 1, 1, 60, 0, lost, Optional.of(WorkloadEnd.exited(0))),
                counts);
        return cut();
    }

    /** The recording without its end. */
    public Recording cut() {
        Consumer<String> warnings = warning -> {
            throw new AssertionError(warning);
        };
        try {
            return JournalReader.read("test", new ByteArrayInputStream(bytes.toByteArray()), warnings);
        } catch (IOException | InvalidRecordingException e) {
            throw new AssertionError(e);
        }
    }

    private static Evidence evidence() {
        return evidence(List.of("AT_FDCWD", "\"/etc/hostname\""));
    }

    private static Evidence evidence(List<String> rendering) {
        return new Evidence(
                Duration.ofNanos(1_234_000),
                4711,
                4712,
                4700,
                Optional.of("/usr/bin/cat"),
                Optional.of("worker\u001b[31m"),
                Optional.of(new CodeAddress(0x7f0000011f2aL, Optional.of("/usr/lib/libc.so.6"), 0x11f2a)),
                List.of(1L, 2L, 3L, 4L, 5L, 6L),
                rendering);
    }

    private static void fail(IOException failure) {
        throw new AssertionError(failure);
    }
}
