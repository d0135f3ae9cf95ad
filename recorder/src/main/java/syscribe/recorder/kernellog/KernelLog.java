package syscribe.recorder.kernellog;

import java.io.IOException;
import java.io.InputStream;
import syscribe.profiles.Architecture;

/**
 * Reads a log of any size in one pass: the kernel's (dmesg, {@code /dev/kmsg}, the journal in any of its forms, syslog) or the
 * audit daemon's ({@code audit.log}, ausearch raw or interpreted), and any mixture of these with anything else.
 */
public final class KernelLog {
    /** Longest line that is read; of a longer one the beginning. The kernel's longest record has 8,970 bytes. */
    static final int MAX_LINE = 1 << 18;

    private final LineScanner scanner;
    private final byte[] buffer = new byte[MAX_LINE];
    private int length;
    private boolean skipsRest;

    private KernelLog(LineScanner scanner) {
        this.scanner = scanner;
    }

    /**
     * Reads to the end of the stream.
     *
     * @param assumed the architecture of records that name none: of the machine whose log it is, as far as is known
     */
    public static Findings read(InputStream in, RecordFilter filter, Architecture assumed) throws IOException {
        Collector collector = new Collector(filter, violation -> {});
        new KernelLog(new LineScanner(collector, assumed)).read(in);
        return collector.findings();
    }

    private void read(InputStream in) throws IOException {
        for (int got = fill(in); got > 0; got = fill(in)) {
            length += got;
            int end = endOfLastLine(length - got);
            if (end > 0) {
                take(end);
            } else if (length == buffer.length) {
                take(length);
                skipsRest = true;
            }
        }
        take(length);
    }

    private int fill(InputStream in) throws IOException {
        return in.read(buffer, length, buffer.length - length);
    }

    private int endOfLastLine(int from) {
        int end = length;
        while (end > from && buffer[end - 1] != '\n') {
            end--;
        }
        return end > from ? end : 0;
    }

    /** Reads so many bytes of the buffer, and moves what is behind them to its beginning. */
    private void take(int end) {
        int start = skipsRest ? Slices.find(buffer, 0, end, '\n') : 0;
        skipsRest &= start == end;
        scanner.scan(buffer, start, end);
        System.arraycopy(buffer, end, buffer, 0, length - end);
        length -= end;
    }
}
