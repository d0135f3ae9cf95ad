package syscribe.profiles.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** Selects what runtimes call behind the filter. */
public final class StartBaseline {
    private StartBaseline() {}

    /** The lines for a choice and a start on a machine, in the order of the file. */
    public static List<StartNeed> needs(RuntimeChoice choice, StartSetup setup, Architecture machine) {
        List<StartNeed> found = new ArrayList<>();
        for (ContainerRuntime runtime : choice.runtimes()) {
            StartNeed.all().stream()
                    .filter(need -> need.matches(runtime, choice.version(), setup, machine))
                    .forEach(found::add);
        }
        return found;
    }

    /** The calls that a machine has, by name, each with its most urgent line. */
    public static Map<String, StartNeed> calls(
            Collection<RuntimeChoice> choices, StartSetup setup, Architecture machine) {
        Map<String, StartNeed> calls = new TreeMap<>();
        for (RuntimeChoice choice : choices) {
            for (StartNeed need : needs(choice, setup, machine)) {
                need.calls().stream()
                        .filter(call -> SyscallTable.of(machine).number(call).isPresent())
                        .forEach(call -> calls.merge(call, need, StartBaseline::mostUrgent));
            }
        }
        return calls;
    }

    private static StartNeed mostUrgent(StartNeed one, StartNeed two) {
        return two.necessity().compareTo(one.necessity()) < 0 ? two : one;
    }
}
