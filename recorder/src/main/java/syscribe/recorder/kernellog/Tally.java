package syscribe.recorder.kernellog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts records by their kind; open addressing over the records' bytes, so that nothing is allocated but for a new kind. */
final class Tally {
    /**
     * Most kinds that are told apart. A process can call itself what it likes, and a log can hold anything: what comes after is
     * told apart by call and answer only, and beyond {@link #MAX_KINDS} not at all.
     */
    static final int MAX_NAMED_KINDS = 4_000;

    static final int MAX_KINDS = 8_000;

    private static final int SLOTS = 1 << 14;

    private final @Nullable Kind[] slots = new Kind[SLOTS];
    private final List<Kind> kinds = new ArrayList<>();
    private long beyond;

    /** Counts a record; returns whether it is the first of its kind. */
    boolean add(SeccompRecord record) {
        Kind kind = find(record);
        boolean isNew = kind == null;
        if (kind == null && kinds.size() >= MAX_NAMED_KINDS) {
            record.exe.clear();
            record.comm.clear();
            kind = find(record);
        }
        if (kind == null && kinds.size() < MAX_KINDS) {
            kind = insert(record);
        }
        if (kind == null) {
            beyond++;
            return false;
        }
        kind.add(record);
        return isNew;
    }

    private @Nullable Kind find(SeccompRecord record) {
        int hash = Kind.hash(record);
        int slot = hash & (SLOTS - 1);
        for (Kind kind = slots[slot]; kind != null; kind = slots[slot]) {
            if (kind.matches(record, hash)) {
                return kind;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return null;
    }

    private Kind insert(SeccompRecord record) {
        Kind kind = new Kind(record, Kind.hash(record));
        int slot = kind.hash() & (SLOTS - 1);
        while (slots[slot] != null) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        slots[slot] = kind;
        kinds.add(kind);
        return kind;
    }

    /** The worst first. */
    List<Violation> violations() {
        return kinds.stream().map(Kind::result).sorted(Violation.WORST_FIRST).toList();
    }

    Violation latest() {
        return kinds.get(kinds.size() - 1).result();
    }

    /** Whether the log has records with serial numbers and others without, of one kind. */
    boolean mayHaveCountedTwice() {
        return kinds.stream().anyMatch(Kind::mayBeCountedTwice);
    }

    /** How many records belong to none of the kinds. */
    long beyond() {
        return beyond;
    }
}
