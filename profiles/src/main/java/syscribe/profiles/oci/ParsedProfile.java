package syscribe.profiles.oci;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param sourceName what messages call it: a file's name, {@code -}
 * @param document empty where any problem is an error
 * @param problems all of them, in the order of lines
 */
public record ParsedProfile(String sourceName, Optional<ProfileDocument> document, List<Problem> problems) {
    public ParsedProfile {
        problems = List.copyOf(problems);
    }

    /** One line for each problem. */
    public List<String> describeProblems() {
        return problems.stream().map(problem -> problem.describe(sourceName)).toList();
    }

    /**
     * The document of a profile that can be used, perhaps with warnings.
     *
     * @throws InvalidProfileException with all the problems, where one of them is an error
     */
    public ProfileDocument orThrow() {
        return document.orElseThrow(() -> new InvalidProfileException(this));
    }
}
