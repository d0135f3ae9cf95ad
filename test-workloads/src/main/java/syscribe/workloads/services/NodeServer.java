package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** node: its event loop, its thread pool, a worker thread, a child process. */
final class NodeServer implements Service {
    @Override
    public String name() {
        return "node";
    }

    @Override
    public List<String> commands() {
        return List.of("node");
    }

    @Override
    public Denial denial() {
        return new Denial("mkdir", "EPERM: operation not permitted, mkdir");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path script = Scripts.copy("pages.js", directory);
        List<String> paths = List.of("/hash", "/file", "/worker", "/process", "/missing", "/file");
        return new WebSite(port, Command.of("node", script, port).in(directory), paths, 0);
    }
}
