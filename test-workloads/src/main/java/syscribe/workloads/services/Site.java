package syscribe.workloads.services;

import java.io.IOException;
import syscribe.workloads.Command;

/** A service that is set up in a directory and can be started, again and again. */
public sealed interface Site {
    /** Runs it in the foreground. */
    Command command();

    /** Ends by itself; its transcript is what it wrote to standard output. */
    record Job(Command command) implements Site {}

    /** Serves until it is told to stop. */
    non-sealed interface Server extends Site {
        /** Whether it takes work now. */
        boolean isReady();

        /**
         * Uses it.
         *
         * @return what it answered, without what differs from run to run
         * @throws IOException where it does not answer, or not in its protocol
         */
        String load() throws IOException;

        /** The name of the signal that stops it in good order. */
        String stopSignal();

        /** Its exit status after that signal. */
        int statusAfterStop();

        /** What it wrote to a log of its own. */
        default String log() {
            return "";
        }
    }

    /** A server on the loopback interface. */
    interface Networked extends Server {
        int port();
    }
}
