package syscribe.recorder.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import syscribe.recorder.journal.JournalLine.BadLine;

/**
 * Reads a recording, line by line.
 *
 * <p>A last line that breaks off is what a killed recorder or a running one leaves: it is left out, with a warning.
 * Anything else that is wrong makes the recording invalid. Memory is bounded, whatever the file holds: lines have at
 * most 1 MiB, the file at most {@link #MAX_BYTES}.
 */
public final class JournalReader implements Closeable {
    /** After so many problems the rest of the file is not looked at. */
    public static final int MAX_PROBLEMS = 20;

    /** Most bytes of a recording; thousands of merged runs take some ten million. */
    public static final long MAX_BYTES = 256L << 20;

    private final String name;
    private final InputStream in;
    private final LineSource source;
    private final Consumer<String> warnings;
    private final JournalAssembler assembler = new JournalAssembler();
    private final List<Problem> problems = new ArrayList<>();
    private final long maxBytes;
    private boolean started;
    private boolean ended;

    private JournalReader(String name, InputStream in, Consumer<String> warnings) {
        this(name, in, warnings, MAX_BYTES);
    }

    private JournalReader(String name, InputStream in, Consumer<String> warnings, long maxBytes) {
        this.name = name;
        this.maxBytes = maxBytes;
        this.in = in;
        this.source = new LineSource(in);
        this.warnings = warnings;
    }

    /**
     * Opens a file, to read it run by run; closing the reader closes it, unless it is standard input.
     *
     * @param file {@code -} for standard input
     * @param warnings told what is odd but does no harm, one line each, for the user
     */
    public static JournalReader open(Path file, Consumer<String> warnings) throws IOException {
        return file.toString().equals("-")
                ? new JournalReader("standard input", System.in, warnings)
                : new JournalReader(file.toString(), Files.newInputStream(file), warnings);
    }

    /** Opens a file that was written by this process, of whatever length. */
    static JournalReader openUnlimited(Path file) throws IOException {
        return new JournalReader(file.toString(), Files.newInputStream(file), warning -> {}, Long.MAX_VALUE);
    }

    /** Reads a file as a whole; the same parameters. */
    public static Recording read(Path file, Consumer<String> warnings) throws IOException, InvalidRecordingException {
        try (JournalReader reader = open(file, warnings)) {
            return reader.rest();
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name what it is called in messages
     */
    public static Recording read(String name, InputStream in, Consumer<String> warnings)
            throws IOException, InvalidRecordingException {
        return new JournalReader(name, in, warnings).rest();
    }

    /**
     * The recording of the next run alone; empty at the end. A run that the file has several times comes as often.
     *
     * @throws InvalidRecordingException where something is wrong, at the end: what came before is of no use
     */
    public Optional<Recording> nextRun() throws IOException, InvalidRecordingException {
        while (!ended) {
            ended = !next();
            Optional<Recording> run = assembler.finished();
            if (run.isPresent() && problems.isEmpty()) {
                return run;
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRecordingException(name, problems);
        }
        return assembler.last();
    }

    @Override
    public void close() throws IOException {
        if (in != System.in) {
            in.close();
        }
    }

    private Recording rest() throws IOException, InvalidRecordingException {
        RecordingMerger merger = new RecordingMerger();
        for (Optional<Recording> run = nextRun(); run.isPresent(); run = nextRun()) {
            merger.add(run.get());
        }
        return merger.result();
    }

    /** Whether there may be more lines behind the next one. */
    private boolean next() throws IOException {
        if (!started) {
            started = true;
            return readFirst();
        }
        return problems.size() < MAX_PROBLEMS && source.next() && readNext();
    }

    /** Tells a recording from everything else. */
    private boolean readFirst() throws IOException {
        if (!source.next()) {
            return notARecording("the file is empty");
        }
        if (source.isBinary()) {
            return notARecording("the file is binary");
        }
        if (source.isTooLong()) {
            return notARecording(tooLong());
        }
        JournalLine line;
        try {
            line = JournalLine.parse(source.line());
            if (!line.optionalString("type").equals(Optional.of("header"))) {
                return notARecording("the line has no \"type\":\"header\"");
            }
        } catch (BadLine e) {
            return notARecording("the line " + e.text());
        }
        try {
            assembler.take(line);
            return true;
        } catch (BadLine e) {
            return problem(e.text());
        }
    }

    /** Whether reading can go on after this line. */
    private boolean readNext() {
        if (source.bytes() > maxBytes) {
            return problem("the recording is longer than " + (maxBytes >> 20) + " MiB");
        }
        if (source.isTooLong()) {
            problem(tooLong());
            return true;
        }
        if (source.isBlank()) {
            return true;
        }
        try {
            assembler.take(JournalLine.parse(source.line()));
        } catch (BadLine e) {
            if (source.isTerminated()) {
                problem(e.text());
            } else {
                warnings.accept(name + ": line " + source.number()
                        + " breaks off and is left out; the recorder was killed or is still running");
            }
        }
        return !assembler.isFromTheFuture();
    }

    private static String tooLong() {
        return "is longer than " + (LineSource.MAX_LINE >> 10) + " KiB";
    }

    private boolean notARecording(String why) {
        return problem("not a recording, which is JSON lines beginning with a header: " + why);
    }

    private boolean problem(String text) {
        problems.add(new Problem(Math.max(1, source.number()), text));
        return false;
    }
}
