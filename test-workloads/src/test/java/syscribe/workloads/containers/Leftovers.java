package syscribe.workloads.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import syscribe.workloads.Command;

/** What containers leave behind on a machine: mounts, cgroups, processes. */
final class Leftovers {
    private Leftovers() {}

    /** Those that have one of the words in their description. */
    static List<String> of(Collection<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        found.addAll(Files.readAllLines(Path.of("/proc/self/mounts")));
        found.addAll(Command.of("find", "/sys/fs/cgroup", "-type", "d")
                .run()
                .stdout()
                .lines()
                .toList());
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.map(process -> process.pid() + " " + commandLine(process.pid())).forEach(found::add);
        }
        found.removeIf(description -> words.stream().noneMatch(description::contains));
        return found;
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
