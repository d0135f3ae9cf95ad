package syscribe.recorder.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a journal, each line with one write as it happens.
 *
 * <p>After a write that failed (a full disk) nothing is thrown: the failure is reported once, what could not be written
 * is kept, up to {@link #MAX_PENDING} bytes, and goes first with the next line. So a journal has no holes as long as
 * the failure passes.
 *
 * <p>Precondition: used by one thread at a time, which is not interrupted (an interrupt closes the file).
 */
public final class JournalWriter implements Closeable {
    /** Most bytes that are kept while the file cannot be written. */
    public static final int MAX_PENDING = 16 << 20;

    private final WritableByteChannel channel;
    private final Consumer<IOException> onFailure;
    private final Map<Observation, Integer> ids = new HashMap<>();
    private final Map<Observation, Outcomes> outcomes = new HashMap<>();
    private final Map<Observation, CallCount> counts = new HashMap<>();
    private final Deque<ByteBuffer> pending = new ArrayDeque<>();
    private int pendingBytes;
    private long droppedLines;
    private boolean failed;
    private boolean begun;

    private JournalWriter(WritableByteChannel channel, Consumer<IOException> onFailure) {
        this.channel = channel;
        this.onFailure = onFailure;
    }

    /**
     * Starts a journal in a file, replacing an older recording there.
     *
     * @param file {@code -} for standard output
     * @param onFailure told the first time that a line could not be written
     * @throws IOException where it cannot be opened or holds something that is no recording; the message is for the user
     */
    public static JournalWriter open(Path file, Header header, Consumer<IOException> onFailure) throws IOException {
        return to(JournalFile.open(file), header, onFailure);
    }

    /** Starts a journal on a channel, which {@link #close} closes. */
    public static JournalWriter to(WritableByteChannel channel, Header header, Consumer<IOException> onFailure) {
        JournalWriter writer = new JournalWriter(channel, onFailure);
        writer.header(header);
        return writer;
    }

    /**
     * Prepares a journal that begins with its {@link #header}; nothing that comes before it is written, and the file is as it
     * was until then.
     *
     * @param file as in {@link #open}
     * @param append whether to add a run to a recording that is there already, instead of replacing it
     * @throws IOException as {@link #open} does
     */
    public static JournalWriter prepare(Path file, boolean append, Consumer<IOException> onFailure) throws IOException {
        JournalFile.check(file);
        return new JournalWriter(
                new LateFile(() -> append ? JournalFile.append(file) : JournalFile.open(file)), onFailure);
    }

    /** Starts a run, the next one of a merged recording. */
    public void header(Header header) {
        begun = true;
        append(JournalLines.header(header));
    }

    /** Writes that a call was seen for the first time; a second time for the same observation adds evidence. */
    public void discovery(Observation observation, Evidence evidence) {
        append(JournalLines.call(idOf(observation), observation, Optional.of(evidence)));
    }

    /** Writes how a call ended; only the first success and the first of each error are written. */
    public void outcome(Observation observation, Outcome outcome) {
        Outcomes known = outcomes.getOrDefault(observation, Outcomes.NONE);
        if (isNews(outcome, known)) {
            outcomes.put(observation, known.union(Outcomes.of(outcome)));
            append(JournalLines.outcome(define(observation), outcome));
        }
    }

    private static boolean isNews(Outcome outcome, Outcomes known) {
        if (outcome instanceof Outcome.Failure failure) {
            return known.errors().size() < Outcomes.MAX_ERRORS
                    && !known.errors().containsKey(failure.errno());
        }
        return known.success().isEmpty();
    }

    /** Writes that a call was seen in the present phase, and nothing more of it. */
    void seen(Observation observation) {
        append(JournalLines.call(idOf(observation), observation, Optional.empty()));
    }

    /** Writes that the workload is ready: what is seen from now on is seen in the serving phase. */
    public void ready(PhaseChange change) {
        append(JournalLines.phase(Phase.SERVING, change));
    }

    /** Writes what else a reader must know. */
    public void note(Note note) {
        append(JournalLines.note(note));
    }

    /** Writes where the run stands, or how it ended; counts that are as in the last summary are not written again. */
    public void summary(Summary summary, Map<Observation, CallCount> now) {
        now.forEach((observation, count) -> {
            CallCount before = counts.put(observation, count);
            if (before == null || count.compareTo(before) != 0) {
                count(observation, count, Optional.empty());
            }
        });
        append(JournalLines.summary(summary));
    }

    void count(Observation observation, CallCount count, Optional<Duration> firstSeen) {
        append(JournalLines.count(define(observation), count, firstSeen));
    }

    /** Lines that are not in the file because it could not be written: still kept, and given up. */
    public long unwrittenLines() {
        return pending.size() + droppedLines;
    }

    /**
     * Closes the file after a last attempt to write what is left; failures are reported as those of a line are. A second
     * time changes nothing.
     */
    @Override
    public void close() {
        flush();
        try {
            channel.close();
        } catch (IOException e) {
            report(e);
        }
    }

    private int idOf(Observation observation) {
        return ids.computeIfAbsent(observation, o -> ids.size() + 1);
    }

    /** The observation's id, written down before it is first referred to. */
    private int define(Observation observation) {
        boolean isNew = !ids.containsKey(observation);
        int id = idOf(observation);
        if (isNew) {
            append(JournalLines.call(id, observation, Optional.empty()));
        }
        return id;
    }

    private void append(byte[] line) {
        if (!begun) {
            return;
        }
        if (line.length > MAX_PENDING - pendingBytes) {
            droppedLines++;
        } else {
            pending.addLast(ByteBuffer.wrap(line));
            pendingBytes += line.length;
        }
        flush();
    }

    private void flush() {
        try {
            while (!pending.isEmpty()) {
                ByteBuffer line = pending.getFirst();
                while (line.hasRemaining()) {
                    pendingBytes -= channel.write(line);
                }
                pending.removeFirst();
            }
        } catch (IOException e) {
            report(e);
        }
    }

    private void report(IOException failure) {
        if (!failed) {
            failed = true;
            onFailure.accept(failure);
        }
    }
}
