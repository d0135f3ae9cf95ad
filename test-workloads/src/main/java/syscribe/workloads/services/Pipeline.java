package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** A shell with pipes, here documents, globs, background jobs and the small tools of every system. */
final class Pipeline implements Service {
    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public List<String> commands() {
        return List.of("dash", "tar", "gzip", "awk", "sed");
    }

    @Override
    public Denial denial() {
        return new Denial("pipe2", "Pipe call failed");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        Path script = Scripts.copy("pipeline.sh", directory);
        return new Site.Job(Command.of("dash", script).in(directory).with("LC_ALL", "C"));
    }
}
