package syscribe.recorder.container;

import java.util.function.Consumer;
import syscribe.tracer.Attention;
import syscribe.tracer.Scope;
import syscribe.tracer.TracedProcess;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.ProcFs;

/**
 * The process that is to become a container's command is known, and runs its runtime's code yet: its next exec is the command's.
 * What it starts before (hooks in the container's namespaces) is none of the workload's.
 */
public final class KnownInit implements Scope {
    private final int init;
    private final ContainerFacts facts;
    private final Consumer<FoundContainer> found;
    private final RuntimeCalls runtimeCalls = new RuntimeCalls();
    private boolean begun;

    /**
     * Waits for the command.
     *
     * @param facts what is known of the container
     * @param found is told when it begins
     */
    public KnownInit(int init, ContainerFacts facts, Consumer<FoundContainer> found) {
        this.init = init;
        this.facts = facts;
        this.found = found;
    }

    /** Whether the command has begun. */
    public boolean hasBegun() {
        return begun;
    }

    @Override
    public Attention ofStranger(int pid) {
        return pid == init ? Attention.ASIDE : Attention.FOLLOWED;
    }

    @Override
    public Attention ofChild(TracedProcess parent, int pid) {
        return parent.isRecorded() ? Attention.RECORDED : Attention.FOLLOWED;
    }

    @Override
    public Attention atExec(TracedProcess process) {
        if (process.pid() == init && !begun) {
            begun = true;
            found.accept(new FoundContainer(
                    facts, ProcFs.commandLine(init), ProcFs.workingDirectory(init), runtimeCalls.take(init)));
        }
        return process.isRecorded() || process.pid() == init ? Attention.RECORDED : Attention.FOLLOWED;
    }

    @Override
    public void aside(Tracee tracee) {
        runtimeCalls.called(tracee);
    }
}
