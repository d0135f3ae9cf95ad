package syscribe.tracer.ready;

import java.util.regex.Pattern;

/** What shows that a workload is ready to serve. */
public sealed interface ReadyWhen {
    /** It waits for connections on a socket that listens, or says {@code READY=1} as sd_notify(3) does; whichever comes first. */
    record Serving() implements ReadyWhen {}

    /** It says {@code READY=1} as sd_notify(3) does. */
    record Notified() implements ReadyWhen {}

    /** It writes something that matches, wherever to. */
    record Logged(Pattern line) implements ReadyWhen {}

    /** A command of the shell succeeds. */
    record Succeeds(String command) implements ReadyWhen {}
}
