package syscribe.tracer.ready;

import syscribe.tracer.Tracee;

/** Knows a call by which a workload shows that it is ready. Asked at the entry of each call, in order, on the loop's thread. */
@FunctionalInterface
interface ReadySign {
    /** Whether the call at hand shows it; it may also be one that has to be remembered. */
    boolean isShownBy(Tracee tracee);

    /** What to look for among the calls of a workload. */
    static ReadySign of(ReadyWhen when) {
        if (when instanceof ReadyWhen.Serving) {
            ReadySign waits = new ConnectionWait();
            ReadySign notifies = new Notification();
            return tracee -> waits.isShownBy(tracee) || notifies.isShownBy(tracee);
        }
        if (when instanceof ReadyWhen.Notified) {
            return new Notification();
        }
        return when instanceof ReadyWhen.Logged logged ? new LogLine(logged.line()) : tracee -> false;
    }
}
