package syscribe.tracer;

import java.time.Duration;
import java.util.Optional;
import syscribe.tracer.linux.PidFd;
import syscribe.tracer.linux.Processes;
import syscribe.tracer.linux.Processes.Waited;

/**
 * A program that runs as a child of ours, by itself: nobody traces it.
 *
 * <p>Precondition: one thread starts it and waits for it; the program is killed where that thread ends.
 */
public final class UntracedProcess implements AutoCloseable {
    private final int pid;
    private final PidFd descriptor;

    private UntracedProcess(int pid) {
        this.pid = pid;
        this.descriptor = PidFd.open(pid);
    }

    /**
     * Starts a program as the leader of a session of its own.
     *
     * @param filter what it has from its first instruction; empty for nothing
     * @param noNewPrivileges whether, with a filter, it is kept from gaining privileges by exec
     * @throws LaunchException where it could not be executed
     * @throws syscribe.tracer.linux.KernelException where a filter could not be installed; the program has not been started
     */
    public static UntracedProcess start(
            ExecImage image, CallerState caller, Optional<StartFilter> filter, boolean noNewPrivileges) {
        return new UntracedProcess(Launch.startUntraced(image, caller, filter, noNewPrivileges));
    }

    /**
     * Waits for its end.
     *
     * @return how it ended; empty where it goes on after so long
     */
    public Optional<ExitStatus> await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        long left;
        while ((left = deadline - System.nanoTime()) > 0) {
            if (descriptor.awaitEnd(Duration.ofNanos(left))) {
                return status();
            }
        }
        return Optional.empty();
    }

    private Optional<ExitStatus> status() {
        Waited waited = new Processes().await(pid);
        Stop end = waited == null ? new Stop.Continued(pid) : WaitStatus.decode(pid, waited.status());
        if (end instanceof Stop.Exited exited) {
            return Optional.of(new ExitStatus.Exited(exited.status()));
        }
        return end instanceof Stop.Killed killed
                ? Optional.of(new ExitStatus.Killed(killed.signal(), killed.dumpedCore()))
                : Optional.empty();
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
