package syscribe.generator.circumstances;

import java.util.Set;
import java.util.TreeSet;
import syscribe.generator.text.Text;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Witness;

/**
 * What a recording shows of the kind of its workload.
 *
 * @param calls names of the calls that it made
 * @param executables names of the files that its processes ran, without directories
 * @param modules names of the files that calls came from, without directories
 */
record Traits(Set<String> calls, Set<String> executables, Set<String> modules) {
    Traits {
        calls = Set.copyOf(calls);
        executables = Set.copyOf(executables);
        modules = Set.copyOf(modules);
    }

    static Traits of(Recording recording, Set<String> calls) {
        Set<String> executables = new TreeSet<>();
        Set<String> modules = new TreeSet<>();
        recording.observations().values().stream()
                .flatMap(observed -> observed.evidence().stream())
                .map(Witness::evidence)
                .forEach(evidence -> add(evidence, executables, modules));
        return new Traits(calls, executables, modules);
    }

    private static void add(Evidence evidence, Set<String> executables, Set<String> modules) {
        evidence.executable().map(Text::baseName).ifPresent(executables::add);
        evidence.code().flatMap(CodeAddress::module).map(Text::baseName).ifPresent(modules::add);
    }
}
