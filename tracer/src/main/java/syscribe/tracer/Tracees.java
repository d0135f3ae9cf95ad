package syscribe.tracer;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Processes;

/** The threads and processes that are followed: how they come to be, go over to other programs, and end. */
final class Tracees {
    private final Map<Integer, Tracee> threads = new HashMap<>();
    /** Read by other threads, too. */
    private final Map<Integer, TracedProcess> processes = new ConcurrentHashMap<>();

    private final Map<Integer, Tracee> threadsToRead = Collections.unmodifiableMap(threads);
    private final Map<Integer, TracedProcess> processesToRead = Collections.unmodifiableMap(processes);
    private final int root;
    private final TraceListener listener;
    private final Scope scope;

    /**
     * Nobody is followed yet.
     *
     * @param root the first process
     * @param listener is told of those that are recorded
     */
    Tracees(int root, TraceListener listener, Scope scope) {
        this.root = root;
        this.listener = listener;
        this.scope = scope;
    }

    /** The threads by their ids, as they are at any time. */
    Map<Integer, Tracee> threads() {
        return threadsToRead;
    }

    /** The processes by their ids, as they are at any time; for any thread. */
    Map<Integer, TracedProcess> processes() {
        return processesToRead;
    }

    Collection<Integer> tids() {
        return threadsToRead.keySet();
    }

    boolean isEmpty() {
        return threads.isEmpty();
    }

    /** Null where the thread is not known. */
    @Nullable
    Tracee find(int tid) {
        return threads.get(tid);
    }

    /** The tracee, which is new where nobody has told of it. */
    Tracee get(int tid) {
        Tracee tracee = threads.get(tid);
        return tracee != null ? tracee : add(tid, processOf(tid));
    }

    /** A tracee has made another one, as its event says. That one may be known, where the event was waited for in vain. */
    void madeBy(Tracee parent, int tid) {
        Tracee child = threads.get(tid);
        if (child == null) {
            boolean thread = Processes.isThreadOf(parent.process().pid(), tid);
            child = add(tid, thread ? parent.process() : new TracedProcess(tid, scope.ofChild(parent.process(), tid)));
        }
        if (child.process() == parent.process()) {
            return;
        }
        TracedProcess process = child.process();
        parent.process().madeProcess();
        process.outerFilters(parent.process().outerFilters());
        if (parent.childInheritsFilter()) {
            process.inheritsFilter(parent.process());
            threadsOf(process).forEach(Tracee::hadFilter);
        }
        if (parent.process().isRecorded() && !process.isRecorded()) {
            process.attention(Attention.RECORDED);
            listener.started(child, true);
        }
    }

    private Stream<Tracee> threadsOf(TracedProcess process) {
        return threads.values().stream().filter(tracee -> tracee.process() == process);
    }

    /** It was known before, and comes back. */
    void add(Tracee tracee) {
        threads.put(tracee.tid(), tracee);
    }

    /** A thread that execs takes the id of its thread group's leader, who is gone. */
    void takesId(Tracee tracee, int leader) {
        threads.remove(tracee.tid());
        tracee.becomes(leader);
        threads.put(leader, tracee);
    }

    /** The tracee's process runs another program. */
    void executed(Tracee tracee) {
        TracedProcess process = tracee.process();
        process.executes();
        boolean wasRecorded = process.isRecorded();
        process.attention(scope.atExec(process));
        if (process.isRecorded()) {
            if (!wasRecorded) {
                process.outerFilters(OuterFilters.count(tracee.tid()));
                listener.started(tracee, true);
            }
            listener.executed(tracee);
        }
    }

    /** It is followed no more, and may be again. */
    Optional<Tracee> remove(int tid) {
        return Optional.ofNullable(threads.remove(tid));
    }

    /** All are followed no more. */
    void clear() {
        threads.clear();
    }

    /** One that was removed has ended. */
    void ended(Tracee tracee) {
        boolean last = tracee.process().threadEnded();
        if (last) {
            processes.remove(tracee.process().pid());
            scope.ended(tracee.process());
        }
        if (tracee.process().isRecorded()) {
            listener.ended(tracee, last);
        }
    }

    private TracedProcess processOf(int tid) {
        int pid = ProcFs.statusNumber(tid, "Tgid").orElse(tid);
        TracedProcess process = processes.get(pid);
        return process != null ? process : stranger(pid);
    }

    private TracedProcess stranger(int pid) {
        Attention attention = ProcFs.statusNumber(pid, "PPid")
                .map(processes::get)
                .map(parent -> scope.ofChild(parent, pid))
                .orElseGet(() -> scope.ofStranger(pid));
        TracedProcess process = new TracedProcess(pid, attention);
        if (pid == root) {
            process.outerFilters(OuterFilters.count(pid));
        }
        return process;
    }

    private Tracee add(int tid, TracedProcess process) {
        Tracee tracee = new Tracee(tid, process);
        threads.put(tid, tracee);
        process.threadStarted();
        boolean newProcess = processes.putIfAbsent(process.pid(), process) == null;
        if (process.isRecorded()) {
            listener.started(tracee, newProcess);
        }
        return tracee;
    }
}
