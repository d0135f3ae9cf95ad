package syscribe.recorder.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Puts runs into order, each once, however many there are: an external merge sort.
 *
 * <p>Runs are united in memory up to a limit, then written to a temporary file, itself a merged recording. In the end the files
 * are read side by side. So memory grows with the distinct observations only, not with the runs; a run that comes
 * several times is united wherever its parts are.
 */
public final class RunSorter implements Closeable {
    /** Sightings, one for each observation and run, that are held in memory (some 200 bytes each). */
    static final int MAX_SIGHTINGS = 40_000;

    /** Temporary files that are read side by side. */
    static final int MAX_FILES = 32;

    private final int maxSightings;
    private final List<Path> files = new ArrayList<>();
    private final Map<Observation, Outcomes> outcomes = new HashMap<>();
    private RecordingMerger memory = new RecordingMerger();
    private int sightings;

    public RunSorter() {
        this(MAX_SIGHTINGS);
    }

    RunSorter(int maxSightings) {
        this.maxSightings = maxSightings;
    }

    /** Takes a run. */
    @FunctionalInterface
    public interface RunConsumer {
        /**
         * Called for each run in order.
         *
         * @param run a recording of this run alone
         */
        void accept(Recording run) throws IOException;
    }

    /** Adds a recording, of one run or more. */
    public void add(Recording recording) throws IOException {
        memory.add(recording);
        recording.observations().forEach((observation, observed) -> {
            sightings += observed.sightings().size();
            outcomes.merge(observation, observed.outcomes(), Outcomes::union);
        });
        // A run without any observation takes its place too, and so do its notes.
        recording.runs().values().forEach(run -> sightings += 1 + run.notes().size());
        if (sightings > maxSightings) {
            spill();
        }
    }

    /** Goes through all runs, the earliest first; may be called again. */
    public void forEach(RunConsumer consumer) throws IOException {
        if (files.isEmpty()) {
            forEach(memory.result(), consumer);
        } else {
            spill();
            readSideBySide(files, consumer);
        }
    }

    /** Writes all runs as one recording. */
    public void write(OutputStream out) throws IOException {
        try (RecordingWriter writer = writer(out)) {
            forEach(writer::add);
        }
    }

    /** A writer for these runs, or some of them, or a part of what they know. */
    public RecordingWriter writer(OutputStream out) {
        return new RecordingWriter(out, o -> outcomes.getOrDefault(o, Outcomes.NONE));
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        delete(List.copyOf(files));
    }

    private void spill() throws IOException {
        Recording full = memory.result();
        memory = new RecordingMerger();
        sightings = 0;
        if (!full.runs().isEmpty()) {
            toFile(consumer -> forEach(full, consumer));
        }
        if (files.size() > MAX_FILES) {
            List<Path> many = List.copyOf(files);
            toFile(consumer -> readSideBySide(many, consumer));
            delete(many);
        }
    }

    /** Whatever has runs in order. */
    @FunctionalInterface
    private interface Runs {
        void forEach(RunConsumer consumer) throws IOException;
    }

    private static void forEach(Recording recording, RunConsumer consumer) throws IOException {
        for (RunId run : recording.runs().keySet()) {
            consumer.accept(recording.only(run));
        }
    }

    private void toFile(Runs runs) throws IOException {
        Path file = Files.createTempFile("syscribe-runs-", ".jsonl");
        files.add(file);
        // Where a signal ends the program, nobody closes this.
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file);
                RecordingWriter writer = writer(out)) {
            runs.forEach(writer::add);
        }
    }

    private void delete(List<Path> unwanted) throws IOException {
        for (Path file : unwanted) {
            Files.deleteIfExists(file);
            files.remove(file);
        }
    }

    /** The next run of a file. */
    private record Head(Recording run, JournalReader file) {
        RunId id() {
            return run.runs().firstKey();
        }
    }

    private static void readSideBySide(List<Path> sorted, RunConsumer consumer) throws IOException {
        List<JournalReader> open = new ArrayList<>();
        try {
            PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::id));
            for (Path file : sorted) {
                JournalReader reader = JournalReader.openUnlimited(file);
                open.add(reader);
                next(reader).ifPresent(heads::add);
            }
            for (Head head = heads.poll(); head != null; head = heads.poll()) {
                RecordingMerger united = new RecordingMerger().add(head.run());
                next(head.file()).ifPresent(heads::add);
                for (Head same = heads.peek(); same != null && same.id().equals(head.id()); same = heads.peek()) {
                    united.add(same.run());
                    heads.remove();
                    next(same.file()).ifPresent(heads::add);
                }
                consumer.accept(united.result());
            }
        } finally {
            for (JournalReader reader : open) {
                reader.close();
            }
        }
    }

    private static Optional<Head> next(JournalReader reader) throws IOException {
        try {
            return reader.nextRun().map(run -> new Head(run, reader));
        } catch (InvalidRecordingException e) {
            throw new IOException("a temporary file has changed: " + e.getMessage(), e);
        }
    }
}
