package syscribe.recorder.journal;

import java.util.List;
import java.util.stream.Collectors;

/** A file is no recording, or a damaged one; the message has a line for each problem, for the user. */
public final class InvalidRecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of records of strings; exceptions of this kind are not serialized
    private final List<Problem> problems;

    InvalidRecordingException(String file, List<Problem> problems) {
        super(problems.stream().map(p -> file + ": " + p).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one; at most {@link JournalReader#MAX_PROBLEMS}. */
    public List<Problem> problems() {
        return problems;
    }
}
