package syscribe.recorder.kernellog;

import syscribe.profiles.Architecture;

/** Reads the lines of a block: goes from one anchor to the next, and takes each for what it is. */
final class LineScanner {
    private static final byte[] NODE = Slices.ascii("node=");
    private static final byte[] COLON = Slices.ascii(": ");
    private static final byte[] AUDIT = Slices.ascii("audit");
    private static final byte[] KERNEL_MESSAGES = Slices.ascii(" kernel messages");
    private static final byte[] TYPE = Slices.ascii("type=");
    /** Longest name of a kernel function that is looked at. */
    private static final int MAX_FUNCTION = 64;

    private final Collector collector;
    private final SeccompRecord record = new SeccompRecord();
    private final RecordParser parser;
    private final Anchors anchors = new Anchors();
    private final Stamp stamp = new Stamp();
    private final RecordType type = new RecordType();
    private long entryMillis = SeccompRecord.UNKNOWN;
    private byte[] bytes = new byte[0];

    LineScanner(Collector collector, Architecture assumed) {
        this.collector = collector;
        parser = new RecordParser(record, assumed);
    }

    /** Reads a block of whole lines; the last may lack its line feed. */
    void scan(byte[] block, int from, int to) {
        bytes = block;
        int at = from;
        int lineStart = from;
        int lineEnd = from;
        for (int word = anchors.next(block, at, to); word != Anchors.NONE; word = anchors.next(block, at, to)) {
            int position = anchors.position();
            if (position >= lineEnd) {
                lineStart = startOfLine(lineEnd, position);
                lineEnd = Slices.find(block, position, to, '\n');
            }
            at = take(word, position, lineStart, lineEnd);
        }
    }

    private int startOfLine(int from, int at) {
        int start = at;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Takes an anchor for what it is; returns where to look for the next. */
    private int take(int word, int at, int start, int end) {
        int behind = Math.min(end, Anchors.end(word, at));
        switch (word) {
            case Anchors.STAMP -> {
                return stamped(at, behind, start, end);
            }
            case Anchors.SECCOMP -> {
                return unstamped(at, start, end);
            }
            case Anchors.CALLBACKS -> unprinted(at, start);
            case Anchors.LOST -> lost(behind, end);
            case Anchors.MISSED -> missed(behind, end);
            case Anchors.REALTIME -> realtime(behind, end);
            default -> throw new IllegalStateException("there is no anchor " + word);
        }
        return behind;
    }

    private int stamped(int at, int behind, int start, int end) {
        int kind = type.before(bytes, start, at);
        if (kind == RecordType.NONE) {
            return behind;
        }
        if (!stamp.parse(bytes, behind, end)) {
            if (kind == RecordType.SECCOMP) {
                collector.notUnderstood();
            }
            return behind;
        }
        if (kind == RecordType.DAEMON) {
            collector.loss().daemonBreak();
            return stamp.end;
        }
        collector.loss().event(node(start), stamp.serial, stamp.millis);
        if (kind == RecordType.OTHER) {
            return end;
        }
        record.clear();
        record.serial = stamp.serial;
        record.millis = stamp.millis;
        collect(stamp.end, end, stamp.interpreted);
        return end;
    }

    /** The form of the journal, {@code audit[PID]: SECCOMP auid=...}; with a type in front it is the audit daemon's. */
    private int unstamped(int at, int start, int end) {
        boolean isValue = at > start && (bytes[at - 1] == ' ' || bytes[at - 1] == '=' || bytes[at - 1] == '"');
        if (!isValue || Slices.endsWith(bytes, start, at, TYPE)) {
            return at + 1;
        }
        record.clear();
        record.millis = entryMillis;
        collect(Slices.find(bytes, at, end, ' '), end, false);
        return end;
    }

    private void collect(int from, int end, boolean interpreted) {
        if (parser.parse(bytes, from, end, interpreted)) {
            collector.add(record);
        } else {
            collector.notUnderstood();
        }
    }

    /** Which machine says so: a hash of the {@code node=} in front; 0 without. */
    private int node(int start) {
        if (!Slices.startsWith(bytes, start, bytes.length, NODE)) {
            return 0;
        }
        int hash = 1;
        for (int i = start + NODE.length; i < bytes.length && bytes[i] > ' '; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    /** {@code kauditd_printk_skb: 25 callbacks suppressed} (lib/ratelimit.c); before Linux 4.11 {@code audit_printk_skb}. */
    private void unprinted(int at, int start) {
        int digits = at - 1;
        while (digits > start && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
        }
        long count = at > start ? Digits.decimal(bytes, digits, at - 1) : Digits.NONE;
        if (count != Digits.NONE && Slices.endsWith(bytes, start, digits, COLON)) {
            int function = Math.max(start, digits - MAX_FUNCTION);
            collector.loss().unprinted(count, Slices.find(bytes, function, digits, AUDIT) < digits);
        }
    }

    private void lost(int behind, int end) {
        long counter = Digits.decimal(bytes, behind, behind + Digits.decimals(bytes, behind, end));
        if (counter != Digits.NONE && counter > 0) {
            collector.loss().dropped(counter);
        }
    }

    private void missed(int behind, int end) {
        int digits = Digits.decimals(bytes, behind, end);
        long count = Digits.decimal(bytes, behind, behind + digits);
        if (count != Digits.NONE && Slices.startsWith(bytes, behind + digits, end, KERNEL_MESSAGES)) {
            collector.loss().missed(count);
        }
    }

    /** {@code __REALTIME_TIMESTAMP=1700000000123456}, in microseconds, or the same as JSON. */
    private void realtime(int behind, int end) {
        int digits = behind;
        while (digits < end && digits < behind + 5 && (bytes[digits] < '0' || bytes[digits] > '9')) {
            digits++;
        }
        long micros = Digits.decimal(bytes, digits, digits + Digits.decimals(bytes, digits, end));
        entryMillis = micros == Digits.NONE ? SeccompRecord.UNKNOWN : micros / 1000;
    }
}
