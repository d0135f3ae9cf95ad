package syscribe.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import syscribe.profiles.Architecture;

/** The runs of small programs whose set of calls is known exactly. */
final class ProgramRuns {
    private ProgramRuns() {}

    static Stream<ProgramRun> freestanding() {
        return Stream.of(
                run("hello"),
                run("hello32"),
                run("compat"),
                run("exits", "7"),
                run("dies", "15"),
                run("threads", "4"),
                run("threads", "100"),
                run("processes", "1500"),
                run("families"),
                run("exec-thread"),
                run("signals", "400"),
                run("restarts"),
                run("daemon", scratchFile()),
                run("filtered"),
                // The filter kills it at getegid.
                new ProgramRun(
                        "filtered",
                        List.of("kill"),
                        declared("filtered").plus(calls("getegid")).minus(calls("exit_group"))),
                run("stops"),
                run("repeat", "110", "3"),
                run("race", "50"),
                run("orphans", "100"),
                new ProgramRun("calls", List.of("39", "104"), declared("calls").plus(calls("getpid", "getgid"))));
    }

    private static ProgramRun run(String name, String... arguments) {
        return new ProgramRun(name, List.of(arguments), declared(name));
    }

    private static SyscallSet declared(String name) {
        return Program.named(name).declared().always();
    }

    private static SyscallSet calls(String... names) {
        return SyscallSet.of(Architecture.X86_64, List.of(names));
    }

    private static String scratchFile() {
        try {
            Path directory = Files.createDirectories(Repository.target());
            return directory.resolve("daemon-wrote-this").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
