package syscribe.recorder.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes a stream apart into lines, with memory bounded by the longest line that is allowed. */
final class LineSource {
    /** Longest line, in bytes without its line feed. */
    static final int MAX_LINE = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int end;
    private byte[] line = new byte[4096];
    private int length;
    private long number;
    private long bytes;
    private boolean terminated;

    LineSource(InputStream in) {
        this.in = in;
    }

    /**
     * Goes to the next line; false at the end of the stream. A line that no recording can have is not read to its end: a first
     * one that is too long, and one that takes the whole over its limit.
     */
    boolean next() throws IOException {
        length = 0;
        terminated = false;
        boolean any = false;
        while (!terminated && !isHopeless() && fill()) {
            any = true;
            int stop = indexOfLineFeed();
            append(stop);
            terminated = stop < end;
            position = terminated ? stop + 1 : end;
        }
        number += any ? 1 : 0;
        return any;
    }

    /** The current line, cut to one byte more than is allowed where it is longer. */
    ByteBuffer line() {
        return ByteBuffer.wrap(line, 0, length).asReadOnlyBuffer();
    }

    boolean isTooLong() {
        return length > MAX_LINE;
    }

    private boolean isHopeless() {
        return isTooLong() && (number == 0 || bytes > JournalReader.MAX_BYTES);
    }

    /** Whether a line feed ends it, and not the end of the stream. */
    boolean isTerminated() {
        return terminated;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Whether it holds a NUL, which no text does. */
    boolean isBinary() {
        for (int i = 0; i < length; i++) {
            if (line[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** The current line's number, from 1. */
    long number() {
        return number;
    }

    /** How many bytes were read from the stream so far. */
    long bytes() {
        return bytes;
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, in.read(buffer));
        bytes += end;
        return end > 0;
    }

    private int indexOfLineFeed() {
        int i = position;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private void append(int stop) {
        int room = MAX_LINE + 1 - length;
        int more = Math.min(stop - position, room);
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE + 1, Math.max(length + more, line.length * 2)));
        }
        System.arraycopy(buffer, position, line, length, more);
        length += more;
    }
}
