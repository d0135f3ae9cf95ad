package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A real program that can be set up, used and stopped. */
public interface Service {
    String name();

    /** The commands that it and its load need; a Debian package brings each. */
    List<String> commands();

    /** Whether it works for root only. */
    default boolean needsRoot() {
        return false;
    }

    /** Sets it up in an empty directory, which others may enter. */
    Site prepare(Path directory) throws IOException;

    /** A call that it cannot do its work without. */
    Denial denial();

    /** All services, in the order in which tests run them. */
    static List<Service> all() {
        return List.of(
                new Nginx(),
                new Redis(),
                new Postgres(),
                new Sshd(),
                new Vsftpd(),
                new JavaServer(),
                new NodeServer(),
                new PythonServer(),
                new Pipeline(),
                new BusyboxScript());
    }
}
