package syscribe.recorder.container;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A container whose command stands before its first step.
 *
 * @param facts what is known of it
 * @param command the command's words
 * @param directory its working directory, as it sees it itself
 * @param runtimeCalls names of what the runtime called itself behind the container's filter; empty where it installed none
 */
public record FoundContainer(
        ContainerFacts facts,
        List<String> command,
        Optional<String> directory,
        Optional<NavigableSet<String>> runtimeCalls) {
    public FoundContainer {
        command = List.copyOf(command);
    }
}
