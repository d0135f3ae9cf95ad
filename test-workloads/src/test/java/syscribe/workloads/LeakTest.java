package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run through us, a program finds the world as if it had been run directly: nothing added, nothing lost. */
class LeakTest {
    /** What a filter is, and what installing one without privileges takes. */
    private static final List<String> OF_ENFORCEMENT =
            List.of("status NoNewPrivs:", "status Seccomp:", "status Seccomp_filters:", "no new privileges:");

    @TempDir
    private static Path shared;

    private static Path profile;

    @TempDir
    private Path directory;

    @BeforeAll
    static void generateProfile() {
        Path recording = shared.resolve("recording");
        Syscribe.record(recording, Program.named("mirror").with()).run().successfully();
        profile = Syscribe.generate(shared.resolve("profile"), recording);
    }

    /** Shell commands that make a caller's world; each is followed by an exec of the command. */
    static Stream<String> worlds() {
        return Stream.of(
                ":",
                "exec 3</etc/passwd 5>>appended 9<&0",
                "exec 0<&- ; exec 2>&-",
                "exec 0<&-",
                "trap '' HUP INT QUIT PIPE USR1 TERM CHLD TSTP",
                "umask 027; ulimit -n 300; ulimit -c 0; ulimit -s 4096",
                "mkdir -p 'a directory'; cd 'a directory'",
                "export EMPTY= SPACES='a  b' JAVA_TOOL_OPTIONS_NOT=1 LD_BIND_NOW=1 NEWLINE='a\nb'",
                "set -- env -i \"$@\"",
                "set -- env -i 'dotted.name=1' 'sp ace=2' PATH=/usr/bin:/bin \"$@\"",
                "set -- env LC_ALL=C 'UMLAUT=\u00e4\u20ac' \"$@\"",
                "set -- env PWD=/nowhere OLDPWD=/before SHLVL=9 _=underscore \"$@\"",
                "set -- env -i zebra=1 apple=2 PATH=/usr/bin:/bin mango=3 \"$@\"",
                "set -- nice -n 5 \"$@\"",
                "set -- setsid --wait \"$@\"",
                "set -- taskset 1 \"$@\"",
                "set -- setpriv --pdeathsig keep \"$@\"",
                "set -- prlimit --nproc=2000 --as=unlimited \"$@\"");
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void showsNothingOfTheRecorderAndOfTheEnforcerOnlyTheFilter(String world) throws IOException {
        List<String> direct = mirror(world, List.of());
        assertThat(direct).as("the mirror's text").hasSizeGreaterThan(60);

        Path recording = directory.resolve("recording");
        assertThat(mirror(world, Syscribe.recording(recording).prefix())).isEqualTo(direct);
        assertThat(Recordings.read(recording).isComplete()).isTrue();

        List<String> enforced = mirror(world, Syscribe.enforcing(profile).prefix());
        assertThat(withoutFilter(enforced)).isEqualTo(withoutFilter(direct));
        assertThat(enforced).contains("status Seccomp:\t2", "status Seccomp_filters:\t1");
    }

    private List<String> mirror(String world, List<String> prefix) throws IOException {
        Path output = directory.resolve("output");
        String script = world.replace("\n", "\\n") + "; exec \"$@\" >'" + output + "'";
        Outcome outcome = Command.of(
                        "dash",
                        "-c",
                        script,
                        "dash",
                        prefix,
                        Program.named("mirror").executable(),
                        "a b",
                        "")
                .in(directory)
                .run();
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.contains(RunMark.VARIABLE))
                    // Our own standard input and error are files of each run.
                    .map(line -> line.replaceAll("/run\\d+/", "/run/"))
                    // The shells in between may change the order of variables.
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static List<String> withoutFilter(List<String> lines) {
        return lines.stream()
                .filter(line -> OF_ENFORCEMENT.stream().noneMatch(line::startsWith))
                .collect(Collectors.toList());
    }
}
