package syscribe.profiles.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.runtime.StartSetup.User;

class StartBaselineTest {
    private static final StartSetup ON = StartSetup.of(true);
    private static final StartSetup OFF = StartSetup.of(false);

    @Test
    void everyCallOfEveryLineExistsOnTheArchitecturesThatItIsFor() {
        for (StartNeed need : StartNeed.all()) {
            for (String call : need.calls()) {
                assertThat(SyscallTable.architecturesWith(call))
                        .as(call)
                        .isNotEmpty()
                        .containsAll(need.architectures().size() == 1 ? need.architectures() : Set.of());
            }
        }
    }

    @Test
    void hasWhatTheInstalledVersionsWereMeasuredToCall() {
        assertThat(calls("runc:1.1.5", ON, Necessity.POSSIBLE))
                .containsExactlyInAnyOrder(
                        "close",
                        "epoll_ctl",
                        "execve",
                        "fstatfs",
                        "futex",
                        "getdents64",
                        "getpid",
                        "openat",
                        "rt_sigreturn",
                        "write");
        assertThat(calls("runc:1.1.5", new StartSetup(false, User.ROOT), Necessity.POSSIBLE))
                .contains(
                        "capget", "capset", "chdir", "faccessat2", "fcntl", "fstat", "getcwd", "getppid", "newfstatat")
                .contains("prctl", "read", "setgid", "setgroups", "setuid")
                .doesNotContain("fchown", "openat2", "statx");
        assertThat(calls("runc:1.1.5", new StartSetup(false, User.OTHER), Necessity.POSSIBLE))
                .contains("fchown");
        assertThat(calls("crun:1.8.1", ON, Necessity.POSSIBLE)).containsExactlyInAnyOrder("close", "execve");
        assertThat(calls("crun:1.8.1", OFF, Necessity.POSSIBLE))
                .containsExactlyInAnyOrder(
                        "capset",
                        "close",
                        "execve",
                        "prctl",
                        "pselect6",
                        "read",
                        "rt_sigaction",
                        "rt_sigprocmask",
                        "setresgid",
                        "setresuid",
                        "write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runc", "crun", "docker", "containerd", "podman", "cri-o", "runc:1.0", "runc:1.3.3"})
    void whatStartsWithoutNoNewPrivilegesStartsWithIt(String choice) {
        assertThat(calls(choice, OFF)).containsAll(calls(choice, ON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"runc", "runc:1.1.5", "docker", "containerd", "podman", "cri-o"})
    void goRuntimesMayAlwaysReturnFromASignal(String choice) {
        assertThat(calls(choice, ON)).contains("rt_sigreturn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.8", "1.2.99", "1.3.3", "1.4.0"})
    void newerRuncLooksAtProcWithNewerCalls(String version) {
        assertThat(calls("runc:" + version, ON)).contains("openat2", "statx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.5", "1.2.7", "1.3.2"})
    void olderRuncDoesNot(String version) {
        assertThat(calls("runc:" + version, ON)).doesNotContain("openat2", "statx");
    }

    @ParameterizedTest
    @EnumSource(names = {"X86_64", "AARCH64", "RISCV64", "PPC64LE", "S390X", "LOONGARCH64", "X86", "ARM"})
    void namesNothingThatTheMachineLacks(Architecture machine) {
        Set<String> calls = StartBaseline.calls(RuntimeChoice.ALL, OFF, machine).keySet();

        assertThat(calls)
                .contains("execve", "write")
                .allMatch(call -> SyscallTable.of(machine).number(call).isPresent());
    }

    private static List<String> calls(String choice, StartSetup setup, Necessity... without) {
        Set<Necessity> left = Set.of(without);
        return StartBaseline.calls(List.of(RuntimeChoice.parse(choice)), setup, Architecture.X86_64).entrySet().stream()
                .filter(entry -> !left.contains(entry.getValue().necessity()))
                .flatMap(entry -> Stream.of(entry.getKey()))
                .toList();
    }
}
