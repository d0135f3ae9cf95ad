package syscribe.recorder.kernellog;

import java.util.Set;

/**
 * Which records are of interest; each condition that is empty holds for all.
 *
 * @param processes ids
 * @param executables full paths
 */
public record RecordFilter(Set<Integer> processes, Set<String> executables) {
    public static final RecordFilter ALL = new RecordFilter(Set.of(), Set.of());

    public RecordFilter {
        processes = Set.copyOf(processes);
        executables = Set.copyOf(executables);
    }

    boolean accepts(SeccompRecord record) {
        return (processes.isEmpty() || processes.contains(record.pid))
                && (executables.isEmpty()
                        || record.exe.text().filter(executables::contains).isPresent());
    }
}
