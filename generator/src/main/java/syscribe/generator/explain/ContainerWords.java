package syscribe.generator.explain;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import syscribe.generator.text.Text;

/** Says which container a run was made in. */
final class ContainerWords {
    private ContainerWords() {}

    /**
     * {@code  in the container web (nginx:1, runc 1.1.5)}, with a blank in front.
     *
     * @param facts those of {@link syscribe.recorder.journal.Header#container}; empty text where there are none
     */
    static String of(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "";
        }
        String name = facts.getOrDefault("name", facts.getOrDefault("id", ""));
        String runtime = facts.getOrDefault("runtime", "") + " " + facts.getOrDefault("version", "");
        String rest = Stream.of(facts.getOrDefault("image", ""), runtime.strip())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        String which = name.isEmpty() ? " in a container" : " in the container " + name;
        return Text.printable(rest.isEmpty() ? which : which + " (" + rest + ")");
    }
}
