package syscribe.recorder.journal;

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
public final class JournalReader {
    /** After so many problems the rest of the file is not looked at. */
    public static final int MAX_PROBLEMS = 20;

    /** Most bytes of a recording; thousands of merged runs take some ten million. */
    public static final long MAX_BYTES = 256L << 20;

    private final String name;
    private final LineSource source;
    private final Consumer<String> warnings;
    private final JournalAssembler assembler = new JournalAssembler();
    private final List<Problem> problems = new ArrayList<>();

    private JournalReader(String name, InputStream in, Consumer<String> warnings) {
        this.name = name;
        this.source = new LineSource(in);
        this.warnings = warnings;
    }

    /**
     * Reads a file.
     *
     * @param file {@code -} for standard input
     * @param warnings told what is odd but does no harm, one line each, for the user
     */
    public static Recording read(Path file, Consumer<String> warnings) throws IOException, InvalidRecordingException {
        if (file.toString().equals("-")) {
            return read("standard input", System.in, warnings);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, warnings);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name what it is called in messages
     */
    public static Recording read(String name, InputStream in, Consumer<String> warnings)
            throws IOException, InvalidRecordingException {
        return new JournalReader(name, in, warnings).read();
    }

    private Recording read() throws IOException, InvalidRecordingException {
        boolean more = readFirst();
        while (more && problems.size() < MAX_PROBLEMS && source.next()) {
            more = readNext();
        }
        if (!problems.isEmpty()) {
            throw new InvalidRecordingException(name, problems);
        }
        return assembler.result();
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
        if (source.bytes() > MAX_BYTES) {
            return problem("the recording is longer than " + (MAX_BYTES >> 20) + " MiB");
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
