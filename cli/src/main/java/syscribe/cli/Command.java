package syscribe.cli;

import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.Options;

/** One command of the command line. */
interface Command {
    /** The word that calls it. */
    String name();

    /** What follows the name, for the help. */
    String synopsis();

    /** What it does, in one line. */
    String summary();

    /** What it takes besides {@code --quiet} and {@code --help}. */
    default Options options() {
        return new Options();
    }

    /** What else a user should know. */
    default String details() {
        return "";
    }

    /** Whether words behind {@code --} are a workload to run. */
    default boolean runsWorkload() {
        return false;
    }

    /**
     * The exit status where this program fails.
     *
     * @param words all that follow the command's name
     */
    default int failureStatus(List<String> words) {
        return runsWorkload() ? ExitCode.WORKLOAD_FAILURE : ExitCode.FAILURE;
    }

    /**
     * Does it.
     *
     * @return the exit status
     * @throws UsageException for a mistake of the user's
     */
    int run(Invocation invocation) throws IOException;
}
