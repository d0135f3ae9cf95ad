package syscribe.workloads.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import syscribe.workloads.Command;

/** A JVM: threads, garbage collection, sockets, files, a child process. */
final class JavaServer implements Service {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<String> commands() {
        return List.of("java", "javac");
    }

    @Override
    public Denial denial() {
        return new Denial("mkdir", "Operation not permitted");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path source = Scripts.copy("Pages.java", directory);
        Command.of(bin.resolve("javac"), "-d", directory, source).run().successfully();
        Command command = Command.of(
                        bin.resolve("java"),
                        "-Xmx64m",
                        "-XX:+UseParallelGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        directory,
                        "Pages",
                        port)
                .in(directory);
        List<String> paths =
                Collections.nCopies(3, List.of("/threads", "/garbage", "/file", "/process", "/missing")).stream()
                        .flatMap(List::stream)
                        .toList();
        return new WebSite(port, command, paths, 128 + 15);
    }
}
