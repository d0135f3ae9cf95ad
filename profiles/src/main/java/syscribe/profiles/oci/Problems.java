package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import syscribe.profiles.oci.Problem.Severity;

/** Collects the problems of one document, so that all are reported at once. */
final class Problems {
    /** A document of 16 MiB can have millions; nobody reads more than this. */
    static final int MAX_REPORTED = 1000;

    private final List<Problem> found = new ArrayList<>();
    private int unreported;
    private boolean anyError;

    void error(JsonPath path, Position position, String message) {
        anyError = true;
        add(Severity.ERROR, path, position, message);
    }

    void warn(JsonPath path, Position position, String message) {
        add(Severity.WARNING, path, position, message);
    }

    boolean anyError() {
        return anyError;
    }

    /** In the order of lines; where there were too many, the last one says how many more. */
    List<Problem> toList() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::line));
        if (unreported > 0) {
            Severity severity = anyError ? Severity.ERROR : Severity.WARNING;
            int lastLine = sorted.get(sorted.size() - 1).line();
            sorted.add(new Problem(severity, "$", lastLine, unreported + " more problems are not listed"));
        }
        return List.copyOf(sorted);
    }

    private void add(Severity severity, JsonPath path, Position position, String message) {
        if (found.size() < MAX_REPORTED) {
            found.add(new Problem(severity, path.toString(), Math.max(1, position.line()), message));
        } else {
            unreported++;
        }
    }
}
