package syscribe.recorder.container;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the command lines of runtimes and monitors say about a container: runc(8), crun(1), conmon(8). */
final class RuntimeWords {
    private static final Set<String> STARTS = Set.of("create", "run");

    private RuntimeWords() {}

    /** By the names that {@link ContainerFacts} has; empty where the words are of no such program. */
    static Map<String, String> facts(List<String> words) {
        String program = words.isEmpty() ? "" : words.get(0).replaceFirst(".*/", "");
        return switch (program) {
            case "conmon" -> ofConmon(words);
            case "runc", "crun", "youki" -> ofRuntime(program, words);
            case "bwrap", "unshare", "nsenter" -> Map.of(ContainerFacts.RUNTIME, program);
            default -> Map.of();
        };
    }

    private static Map<String, String> ofConmon(List<String> words) {
        Map<String, String> facts = new TreeMap<>();
        put(facts, ContainerFacts.ID, words, "-c", "--cid");
        put(facts, ContainerFacts.NAME, words, "-n", "--name");
        put(facts, ContainerFacts.BUNDLE, words, "-b", "--bundle");
        put(facts, ContainerFacts.RUNTIME, words, "-r", "--runtime");
        return facts;
    }

    private static Map<String, String> ofRuntime(String program, List<String> words) {
        Map<String, String> facts = new TreeMap<>(Map.of(ContainerFacts.RUNTIME, program));
        if (words.stream().anyMatch(STARTS::contains)) {
            facts.put(ContainerFacts.ID, words.get(words.size() - 1));
            put(facts, ContainerFacts.BUNDLE, words, "-b", "--bundle");
        }
        return facts;
    }

    /** The first one counts: conmon's later words are those of a command for the container's end. */
    private static void put(Map<String, String> facts, String fact, List<String> words, String brief, String option) {
        for (int i = 1; i < words.size(); i++) {
            boolean isIt = words.get(i).equals(brief) || words.get(i).equals(option);
            if (isIt && i + 1 < words.size()) {
                facts.putIfAbsent(fact, words.get(i + 1));
            } else if (words.get(i).startsWith(option + "=")) {
                facts.putIfAbsent(fact, words.get(i).substring(option.length() + 1));
            }
        }
    }
}
