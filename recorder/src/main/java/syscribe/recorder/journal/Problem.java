package syscribe.recorder.journal;

/**
 * What is wrong with one line of a recording.
 *
 * @param line its number, from 1
 * @param text what is wrong, for the user
 */
public record Problem(long line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
