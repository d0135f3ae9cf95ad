package syscribe.recorder.container;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.Note;
import syscribe.recorder.journal.Recording;
import syscribe.tracer.FilterCalls;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.ProcFs;

/**
 * What a runtime itself calls in the container's first process: from the call that installs the container's filter to the
 * exec of the command. A profile must allow these to start, though they are none of the workload's.
 */
public final class RuntimeCalls {
    /** The kind of the note that has them, behind a colon. */
    private static final String NOTE = "runtime-calls";

    private static final String LEAD = "between the container's filter and the command, the runtime itself called: ";

    private static final String FILTERED = "2";

    private final Map<Integer, NavigableSet<String>> byProcess = new HashMap<>();
    /** Threads that have asked for a filter last, and may have got it: runtimes try out what the kernel knows, too. */
    private final Set<Integer> asking = new HashSet<>();

    /** What a recording says of them. */
    public static Note note(Duration at, Set<String> names) {
        return new Note(at, NOTE, LEAD + String.join(" ", names));
    }

    /** All that any run of a recording says of them, sorted. */
    public static List<String> namesIn(Recording recording) {
        return recording.runs().values().stream()
                .flatMap(run -> run.notes().stream())
                .filter(note -> note.kind().equals(NOTE))
                .flatMap(note ->
                        Arrays.stream(note.text().replaceFirst(".*: ", "").split(" ", -1)))
                .filter(SyscallTable::isKnownAnywhere)
                .sorted()
                .distinct()
                .toList();
    }

    /** A process that is not the workload yet is about to make a call. */
    void called(Tracee tracee) {
        int pid = tracee.process().pid();
        if (asking.remove(tracee.tid()) && isFiltered(tracee)) {
            byProcess.putIfAbsent(pid, new TreeSet<>());
        }
        Optional.ofNullable(byProcess.get(pid)).ifPresent(calls -> name(tracee).ifPresent(calls::add));
        if (FilterCalls.installsOne(tracee)) {
            asking.add(tracee.tid());
        }
    }

    private static boolean isFiltered(Tracee tracee) {
        return ProcFs.status(tracee.tid(), "Seccomp").orElse("").equals(FILTERED);
    }

    /** The calls' names; empty where no filter was installed. They are forgotten. */
    Optional<NavigableSet<String>> take(int pid) {
        return Optional.ofNullable(byProcess.remove(pid));
    }

    private static Optional<String> name(Tracee tracee) {
        return Architecture.ofCall(tracee.arch(), tracee.number())
                .flatMap(architecture -> SyscallTable.of(architecture).name(tracee.number()));
    }
}
