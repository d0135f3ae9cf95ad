package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** Python: a thread for each request, a database file, a child process. */
final class PythonServer implements Service {
    /** Debian's own: another python3 that comes first in the path may be a script that looks for one. */
    private static final String PYTHON = "/usr/bin/python3";

    @Override
    public String name() {
        return "python";
    }

    @Override
    public List<String> commands() {
        return List.of(PYTHON);
    }

    @Override
    public Denial denial() {
        return new Denial("mkdir", "[Errno 1] Operation not permitted: 'made'");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path script = Scripts.copy("pages.py", directory);
        List<String> paths = List.of("/threads", "/file", "/database", "/process", "/missing", "/database");
        return new WebSite(port, Command.of(PYTHON, script, port).in(directory), paths, 0);
    }
}
