package syscribe.cli;

/** What this program's exit statuses mean, apart from those that are the workload's own. */
final class ExitCode {
    /** Done, or yes. */
    static final int OK = 0;
    /** No: the profile would deny something, the files differ, violations were found. */
    static final int NO = 1;
    /** Wrong use, bad input or failure of a command that runs no workload. */
    static final int FAILURE = 2;
    /** The same of a command that runs one. */
    static final int WORKLOAD_FAILURE = 125;

    private ExitCode() {}
}
