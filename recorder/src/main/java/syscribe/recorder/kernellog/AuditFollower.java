package syscribe.recorder.kernellog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import syscribe.tracer.SignalForwarder;
import syscribe.tracer.linux.AuditMessage;
import syscribe.tracer.linux.AuditSocket;
import syscribe.tracer.linux.Host;

/** Listens to what the kernel logs while it happens. */
public final class AuditFollower {
    private static final byte[] STAMP = Slices.ascii("audit(");
    /** How long nothing must have come in the end: the kernel hands records on with a thread of its own. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long FOR_EVER_NANOS = TimeUnit.DAYS.toNanos(365);

    private final AuditSocket socket;
    private final Collector collector;
    private final CgroupFilter cgroups;
    private final SeccompRecord record = new SeccompRecord();
    private final RecordParser parser = new RecordParser(record, Host.ARCHITECTURE);
    private final Stamp stamp = new Stamp();
    private volatile boolean stopped;

    /**
     * A follower of what a socket hears.
     *
     * @param cgroups parts of the cgroup paths of the processes that are of interest; empty for all processes
     * @param onNewKind told of the first call of each kind, on the thread that follows
     */
    public AuditFollower(
            AuditSocket socket, RecordFilter filter, Collection<String> cgroups, Consumer<Violation> onNewKind) {
        this.socket = socket;
        this.cgroups = new CgroupFilter(cgroups);
        collector = new Collector(filter, onNewKind);
    }

    /**
     * Follows until the time is over or a signal asks this process to end, and takes in what the kernel has logged by then.
     *
     * @param duration empty for until a signal
     */
    public Findings follow(Optional<Duration> duration) {
        SignalForwarder signals = SignalForwarder.installForAll((signal, sender) -> stop());
        long deadline = System.nanoTime() + duration.map(Duration::toNanos).orElse(FOR_EVER_NANOS);
        while (!isOver(deadline)) {
            socket.await(deadline - System.nanoTime());
            takeUntil(deadline);
        }
        long end = Instant.now().toEpochMilli();
        do {
            socket.awaitRecords(QUIET_NANOS);
        } while (takeUpTo(end));
        signals.close();
        socket.dropped().ifPresent(collector.loss()::unreceived);
        return collector.findings();
    }

    private void stop() {
        stopped = true;
        socket.wake();
    }

    private boolean isOver(long deadline) {
        return stopped || deadline - System.nanoTime() <= 0;
    }

    private void takeUntil(long deadline) {
        Optional<AuditMessage> message = socket.poll();
        while (message.isPresent()) {
            take(message.get());
            message = isOver(deadline) ? Optional.empty() : socket.poll();
        }
    }

    /** Takes what is there, until one comes that is later than the end; false then, and where there was nothing. */
    private boolean takeUpTo(long end) {
        boolean any = false;
        for (Optional<AuditMessage> m = socket.poll(); m.isPresent(); m = socket.poll()) {
            take(m.get());
            any = true;
            if (stamp.millis > end) {
                return false;
            }
        }
        return any;
    }

    private void take(AuditMessage message) {
        byte[] text = message.text();
        if (!Slices.startsWith(text, 0, text.length, STAMP) || !stamp.parse(text, STAMP.length, text.length)) {
            return;
        }
        collector.loss().event(0, stamp.serial, stamp.millis);
        if (message.type() != RecordType.SECCOMP) {
            return;
        }
        record.clear();
        record.serial = stamp.serial;
        record.millis = stamp.millis;
        if (!parser.parse(text, stamp.end, text.length, false)) {
            collector.notUnderstood();
            return;
        }
        switch (cgroups.ask(record.pid)) {
            case MEMBER -> collector.add(record);
            case STRANGER -> collector.left();
            case UNKNOWN -> collector.unattributed();
        }
    }
}
