package syscribe.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Observation;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.ProcFs;

/** Gathers who makes a call, from where and with what, while the tracee stands at its entry. */
public final class EvidenceCollector {
    private static final int ARGUMENTS = 6;

    private final ArgumentRenderer renderer = new ArgumentRenderer();

    /**
     * Gathers it.
     *
     * @param at since the start of the run
     */
    public Evidence collect(Tracee tracee, Observation observation, Duration at) {
        int pid = tracee.process().pid();
        return new Evidence(
                at,
                pid,
                tracee.tid(),
                ProcFs.statusNumber(pid, "PPid").orElse(0),
                tracee.process().executable(),
                ProcFs.threadName(tracee.tid()),
                Optional.of(ModuleMap.locate(tracee.tid(), tracee.instructionPointer())),
                registers(tracee),
                renderer.render(tracee, observation));
    }

    private static List<Long> registers(Tracee tracee) {
        List<Long> registers = new ArrayList<>(ARGUMENTS);
        for (int i = 0; i < ARGUMENTS; i++) {
            registers.add(tracee.argument(i));
        }
        return registers;
    }
}
