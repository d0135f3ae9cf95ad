package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;

/** The running kernel does to a process what each action says. */
class KernelActionTest {
    private static final int GETPPID = 110;

    @TempDir
    private Path directory;

    /** Everything else is allowed, so that the process goes on as if nothing had been. */
    private static BpfProgram filter(Action action) {
        Profile profile =
                Profile.of(Architecture.X86_64, Action.ALLOW, List.of(new Rule(List.of("getppid"), action, List.of())));
        return FilterCompiler.compile(profile);
    }

    private static String verdict(Action action) {
        return Victim.verdicts(filter(action), List.of(SeccompData.of(Architecture.X86_64, GETPPID)))
                .get(0);
    }

    @Test
    void makesTheCallThatIsAllowedOrLogged() {
        assertThat(verdict(Action.ALLOW)).matches("returned [1-9]\\d*");
        assertThat(verdict(Action.LOG)).matches("returned [1-9]\\d*");
    }

    @Test
    void answersWithTheErrorAndNothingElse() {
        assertThat(verdict(Action.errno(0))).isEqualTo("returned 0");
        assertThat(verdict(Action.errno(1))).isEqualTo("returned -1");
        assertThat(verdict(Action.errno(Action.MAX_ERRNO))).isEqualTo("returned -4095");
    }

    @Test
    void trapsWithTheDataOfTheFilter() {
        assertThat(verdict(Action.TRAP)).isEqualTo("trapped 110 0");
        assertThat(verdict(new Action(Action.Kind.TRAP, Action.MAX_DATA))).isEqualTo("trapped 110 65535");
    }

    /** Nobody is there to ask. */
    @Test
    void answersEnosysWithoutATracerOrSupervisor() {
        assertThat(verdict(Action.TRACE)).isEqualTo("returned -38");
        assertThat(verdict(new Action(Action.Kind.TRACE, 7))).isEqualTo("returned -38");
        assertThat(verdict(new Action(Action.Kind.USER_NOTIFY, 0))).isEqualTo("returned -38");
    }

    @ParameterizedTest
    @CsvSource({"KILL_THREAD, 0, 'the thread is dead, the process lives'", "KILL_PROCESS, 159, ''"})
    void killsTheThreadOrTheWholeProcess(Action.Kind kind, int status, String said) throws IOException {
        Path file = directory.resolve("filter.bpf");
        Files.write(file, filter(new Action(kind, 0)).toBytes(ByteOrder.nativeOrder()));
        Outcome outcome = Program.named("thread-death").with(file).run();
        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(status);
        assertThat(outcome.stdout().strip()).isEqualTo(said);
    }
}
