package syscribe.workloads.containers;

import java.nio.file.Path;
import java.util.List;
import syscribe.workloads.Command;
import syscribe.workloads.services.Site;

/**
 * What is to run in a container.
 *
 * @param name the container's
 * @param directory is there in the container too, at the same place, and its working directory
 * @param site has the command
 */
record Job(String name, Path directory, Site site) {
    /** The words behind {@code docker} or {@code podman} that run it. */
    List<String> words(String image, Object... options) {
        List<Object> run =
                List.of("run", "--rm", "--name", name, "--network", "host", "-v", directory + ":" + directory);
        return Command.of(
                        run,
                        "-w",
                        directory,
                        List.of(options),
                        image,
                        site.command().words())
                .words();
    }
}
