package syscribe.workloads;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a command ended.
 *
 * @param status its exit status, 128 + n where signal n killed it
 * @param stdout all that it wrote, as bytes of ISO 8859-1, so that nothing is lost
 * @param stderr the same of its standard error
 * @param leftOver descriptions of processes of the run that were alive for long after its first process had ended
 */
public record Outcome(Command command, int status, String stdout, String stderr, List<String> leftOver) {
    public Outcome {
        leftOver = List.copyOf(leftOver);
    }

    /**
     * The output where the command succeeded.
     *
     * @throws IllegalStateException where it did not; with all that it said
     */
    public String successfully() {
        if (status != 0) {
            throw new IllegalStateException(toString());
        }
        return new String(stdout.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "`" + command + "` ended with status " + status + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr
                + (leftOver.isEmpty() ? "" : "\n--- left over\n" + String.join("\n", leftOver));
    }
}
