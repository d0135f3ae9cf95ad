package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;

/** A statically linked shell whose commands are mostly its own: what small containers run. */
final class BusyboxScript implements Service {
    @Override
    public String name() {
        return "busybox";
    }

    @Override
    public List<String> commands() {
        return List.of("busybox");
    }

    @Override
    public Denial denial() {
        return new Denial("mkdir", "can't create directory 'work': Operation not permitted");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        Path script = Scripts.copy("busybox.sh", directory);
        return new Site.Job(Command.of("busybox", "sh", script).in(directory));
    }
}
