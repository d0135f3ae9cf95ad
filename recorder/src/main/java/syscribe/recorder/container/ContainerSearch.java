package syscribe.recorder.container;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import syscribe.tracer.Attention;
import syscribe.tracer.ExitStatus;
import syscribe.tracer.Scope;
import syscribe.tracer.TracedProcess;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.ProcFs;

/**
 * Finds the containers that a command starts: a program is executed in other namespaces than its maker's, and from there on
 * it and what it starts is the workload. All others (runtime, monitor, network helpers) are only followed.
 *
 * <ul>
 *   <li>Namespaces are compared with those at the last exec of the same process or its ancestors. A program that executes itself
 *       again in namespaces of its own (podman without root) starts no container: the comparison begins anew there.
 *   <li>New pids, mounts or users make a container. New namespaces of another kind do where the command itself goes over to
 *       another program in them ({@code unshare --net}); otherwise they are a helper's that sets up somebody's network.
 *   <li>A process that is not the first of its pid namespace is no command as long as the first one is an OCI runtime's that has
 *       not executed its own: it is a hook.
 * </ul>
 *
 * A process that was born in other namespaces may be the one; its calls are looked at from its first step, for {@link
 * RuntimeCalls}.
 */
public final class ContainerSearch implements Scope {
    private static final Set<String> CONTAINING = Set.of("mnt", "pid", "user");
    /** In the path of a program, or in the name of the memory file that a runtime has copied itself to. */
    private static final List<String> OCI_RUNTIMES = List.of("runc", "crun", "youki", "runsc");

    private final int command;
    private final Consumer<FoundContainer> found;
    private final Consumer<ExitStatus> onCommandEnd;
    private final Map<Integer, Step> before = new HashMap<>();
    private final Set<Integer> candidates = new HashSet<>();
    private final RuntimeCalls runtimeCalls = new RuntimeCalls();
    private int containers;

    /**
     * Searches among the descendants of a command.
     *
     * @param command the command's process
     * @param found is told of each container, before its first step
     * @param onCommandEnd is told when the command's own process has ended; what it has started may go on
     */
    public ContainerSearch(int command, Consumer<FoundContainer> found, Consumer<ExitStatus> onCommandEnd) {
        this.command = command;
        this.found = found;
        this.onCommandEnd = onCommandEnd;
        before.put(command, new Step(Namespaces.of(ProcFs.self()), Optional.empty()));
    }

    /** Where a process was at its last exec, or its ancestors at theirs, and which program it has run since. */
    private record Step(Namespaces namespaces, Optional<String> program) {
        static Step of(TracedProcess process) {
            return new Step(Namespaces.of(process.pid()), process.executable());
        }
    }

    /** How many there have been. */
    public int containers() {
        return containers;
    }

    @Override
    public Attention ofStranger(int pid) {
        return Attention.FOLLOWED;
    }

    @Override
    public Attention ofChild(TracedProcess parent, int pid) {
        if (parent.isRecorded()) {
            return Attention.RECORDED;
        }
        Namespaces own = Namespaces.of(pid);
        Step last = before.getOrDefault(parent.pid(), new Step(own, parent.executable()));
        before.put(pid, last);
        if (own.differingFrom(last.namespaces).stream().anyMatch(CONTAINING::contains)) {
            candidates.add(pid);
            return Attention.ASIDE;
        }
        return Attention.FOLLOWED;
    }

    @Override
    public Attention atExec(TracedProcess process) {
        if (process.isRecorded()) {
            return Attention.RECORDED;
        }
        int pid = process.pid();
        Step now = Step.of(process);
        Step last = before.getOrDefault(pid, now);
        if (!isContainer(pid, now.namespaces.differingFrom(last.namespaces)) || isItself(now, last)) {
            before.put(pid, now);
            candidates.remove(pid);
            return Attention.FOLLOWED;
        }
        if (isHook(pid, now.namespaces)) {
            before.put(pid, new Step(last.namespaces, now.program));
            return Attention.FOLLOWED;
        }
        containers++;
        ContainerFacts facts = ContainerFacts.ofAncestors(pid, before.keySet());
        found.accept(new FoundContainer(
                facts, ProcFs.commandLine(pid), ProcFs.workingDirectory(pid), runtimeCalls.take(pid)));
        forget(pid);
        return Attention.RECORDED;
    }

    private boolean isContainer(int pid, Set<String> differing) {
        return differing.stream().anyMatch(CONTAINING::contains) || (pid == command && !differing.isEmpty());
    }

    private static boolean isItself(Step now, Step last) {
        return now.namespaces.sharePids(last.namespaces) && now.program.isPresent() && now.program.equals(last.program);
    }

    private boolean isHook(int pid, Namespaces own) {
        return candidates.stream()
                .filter(candidate -> candidate != pid && isFirst(candidate) && !isFirst(pid))
                .filter(candidate -> Namespaces.of(candidate).sharePids(own))
                .anyMatch(ContainerSearch::runsOciRuntime);
    }

    private static boolean isFirst(int pid) {
        List<Integer> ids = ProcFs.nestedPids(pid);
        return !ids.isEmpty() && ids.get(ids.size() - 1) == 1;
    }

    private static boolean runsOciRuntime(int pid) {
        String name = ProcFs.executable(pid)
                .map(path -> path.startsWith("/memfd:")
                        ? path
                        : String.valueOf(Path.of(path).getFileName()))
                .orElse("");
        return OCI_RUNTIMES.stream().anyMatch(name::contains);
    }

    @Override
    public void aside(Tracee tracee) {
        runtimeCalls.called(tracee);
    }

    @Override
    public void ended(TracedProcess process) {
        forget(process.pid());
        runtimeCalls.take(process.pid());
    }

    @Override
    public void commandEnded(ExitStatus status) {
        onCommandEnd.accept(status);
    }

    private void forget(int pid) {
        before.remove(pid);
        candidates.remove(pid);
    }
}
