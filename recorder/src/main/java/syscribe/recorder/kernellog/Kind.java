package syscribe.recorder.kernellog;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;

/** What has been counted of one kind of violation; {@link Violation} once it is done. */
final class Kind {
    private final int hash;
    private final Architecture architecture;
    private final int number;
    private final Action.Kind action;
    private final byte[] rawExe;
    private final byte[] rawComm;
    private final Optional<String> exe;
    private final Optional<String> comm;
    private final Examples processes = new Examples(Violation.MAX_EXAMPLES);
    private final Examples addresses = new Examples(Violation.MAX_EXAMPLES);
    private long stamped;
    private long unstamped;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Kind(SeccompRecord record, int hash) {
        this.hash = hash;
        architecture = Objects.requireNonNull(record.architecture);
        number = record.number;
        action = Objects.requireNonNull(record.action);
        rawExe = record.exe.copy();
        rawComm = record.comm.copy();
        exe = record.exe.text();
        comm = record.comm.text();
    }

    static int hash(SeccompRecord record) {
        int hash =
                record.number * 31 + Objects.requireNonNull(record.architecture).auditValue();
        hash = hash * 31 + Objects.requireNonNull(record.action).returnValue();
        return record.exe.hash(record.comm.hash(hash) * 31);
    }

    boolean matches(SeccompRecord record, int recordHash) {
        return hash == recordHash
                && number == record.number
                && architecture == record.architecture
                && action == record.action
                && record.exe.matches(rawExe)
                && record.comm.matches(rawComm);
    }

    void add(SeccompRecord record) {
        if (record.serial == SeccompRecord.UNKNOWN) {
            unstamped++;
        } else {
            stamped++;
        }
        processes.add(record.pid);
        addresses.add(record.address);
        if (record.millis != SeccompRecord.UNKNOWN) {
            first = Math.min(first, record.millis);
            last = Math.max(last, record.millis);
        }
    }

    /** Whether some of its records may be copies of others that could not be recognised. */
    boolean mayBeCountedTwice() {
        return stamped > 0 && unstamped > 0;
    }

    /** Of a log that has records with and without serial numbers, both may be all: the greater number holds. */
    Violation result() {
        return new Violation(
                architecture,
                number,
                action,
                exe,
                comm,
                Math.max(stamped, unstamped),
                Arrays.stream(processes.values()).mapToObj(p -> (int) p).toList(),
                processes.more(),
                Arrays.stream(addresses.values()).boxed().toList(),
                addresses.more(),
                last < first ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first)),
                last < first ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last)));
    }

    int hash() {
        return hash;
    }
}
