package syscribe.recorder.container;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import syscribe.profiles.oci.ContainerRecords;
import syscribe.tracer.linux.ProcFs;

/** What is to be known about a container, for the header of its recording. */
public final class ContainerFacts {
    public static final String ID = "id";
    public static final String NAME = "name";
    public static final String IMAGE = "image";
    public static final String RUNTIME = "runtime";
    public static final String VERSION = "version";
    static final String BUNDLE = "bundle";
    private static final String PID = "pid";

    private final Map<String, String> facts = new TreeMap<>();

    /**
     * What the command lines of its ancestors say.
     *
     * @param init its first process
     * @param ancestors which processes may be asked
     */
    public static ContainerFacts ofAncestors(int init, Set<Integer> ancestors) {
        ContainerFacts known = new ContainerFacts();
        Set<Integer> seen = new HashSet<>();
        int pid = init;
        while ((pid == init || ancestors.contains(pid)) && seen.add(pid)) {
            RuntimeWords.facts(ProcFs.commandLine(pid)).forEach(known.facts::putIfAbsent);
            pid = ProcFs.statusNumber(pid, "PPid").orElse(0);
        }
        return known.withPid(init);
    }

    /** What the runtime says, which runs this process as a hook. */
    public static ContainerFacts ofState(String id, int init, Path bundle, Map<String, String> annotations) {
        ContainerFacts known = new ContainerFacts();
        known.facts.put(ID, id);
        known.facts.put(BUNDLE, bundle.toString());
        ContainerRecords.fromAnnotations(annotations).forEach(known.facts::putIfAbsent);
        return known.withPid(init);
    }

    /** Adds which program has started it, unless that has ended. */
    public ContainerFacts startedBy(int pid) {
        RuntimeWords.facts(ProcFs.commandLine(pid)).forEach(facts::putIfAbsent);
        ProcFs.executable(pid).ifPresent(path -> facts.putIfAbsent(RUNTIME, path));
        return this;
    }

    private ContainerFacts withPid(int init) {
        var ids = ProcFs.nestedPids(init);
        if (ids.size() > 1) {
            facts.put(PID, String.valueOf(ids.get(ids.size() - 1)));
        }
        return this;
    }

    /** All that can be found out, by name: the runtime is asked for its version, and the engine's files for name and image. */
    public Map<String, String> look() {
        Optional.ofNullable(facts.get(BUNDLE))
                .map(Path::of)
                .ifPresent(bundle ->
                        ContainerRecords.of(bundle, facts.getOrDefault(ID, "")).forEach(facts::putIfAbsent));
        Optional.ofNullable(facts.get(RUNTIME)).ifPresent(program -> {
            RuntimeVersion.of(program).ifPresent(version -> facts.put(VERSION, version));
            facts.put(RUNTIME, program.replaceFirst(".*/", ""));
        });
        facts.remove(BUNDLE);
        return Map.copyOf(facts);
    }
}
