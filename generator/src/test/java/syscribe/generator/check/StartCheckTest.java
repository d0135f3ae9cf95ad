package syscribe.generator.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.Recorded;
import syscribe.generator.container.ContainerTarget;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.recorder.journal.Recording;

class StartCheckTest {
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 18));
    private static final ContainerTarget CRUN = target(false, "crun:1.8.1");

    @Test
    void everyGeneratedProfileStarts() {
        for (boolean noNewPrivileges : new boolean[] {true, false}) {
            ContainerTarget target = target(noNewPrivileges, "runc", "crun", "podman");
            ProfileDocument profile = ProfileGenerator.generate(
                            Recorded.run(1).calls("read").done(),
                            GeneratorOptions.DEFAULT
                                    .withOnDeny(Action.KILL_PROCESS)
                                    .withTarget(target))
                    .toDocument();

            CheckResult result = check(profile, target);

            assertThat(result.passes()).isTrue();
            assertThat(result.starts()).hasSize(3).allMatch(v -> v.problems().isEmpty());
        }
    }

    @Test
    void namesEachCallThatIsMissing() {
        CheckResult result = check(allowing(Action.errno(1), "execve", "write", "prctl", "read", "pselect6"), CRUN);

        assertThat(result.passes()).isFalse();
        assertThat(CheckText.lines(result))
                .first()
                .isEqualTo("p.json does not start under crun 1.8.1, no_new_privs off: 5 missing");
        assertThat(fatal(result)).containsExactly("capset", "rt_sigaction", "rt_sigprocmask", "setresgid", "setresuid");
    }

    @Test
    void anErrorThatTheRuntimeIgnoresKeepsNothingFromStarting() {
        String[] all = {
            "capset",
            "execve",
            "prctl",
            "pselect6",
            "read",
            "rt_sigaction",
            "rt_sigprocmask",
            "setresgid",
            "setresuid",
            "write"
        };

        assertThat(check(allowing(Action.errno(1), all), CRUN).passes()).isTrue();
        assertThat(fatal(check(allowing(Action.KILL_PROCESS, all), CRUN))).containsExactly("close");
    }

    @Test
    void newerRuncGoesOnWithoutOpenat2OnlyWhereThatIsEnosys() {
        assertThat(fatal(check(allowing(Action.errno(1)), target(true, "runc:1.4"))))
                .contains("openat2", "statx");
        assertThat(fatal(check(allowing(Action.errno(38)), target(true, "runc:1.4"))))
                .contains("statx")
                .doesNotContain("openat2");
    }

    @Test
    void allReportsSayTheSame() {
        CheckResult result = check(allowing(Action.errno(1)), CRUN);

        assertThat(CheckJson.of(result)).contains("\"starts\" : false", "\"name\" : \"capset\"", "\"fatal\" : true");
        assertThat(CheckSarif.of(result, "1")).contains("runtime-needs", "capset for crun 1.8.1");
        assertThat(CheckJunit.of(result)).contains("failures=\"1\"", "starts under crun 1.8.1, no_new_privs off");
    }

    @Test
    void cloneThreeThatIsAnsweredWithEnosysIsNotMissingWhereCloneIsAllowed() {
        Recording recording = Recorded.run(1).calls("clone3").done();

        assertThat(cloned(recording, "clone").passes()).isTrue();
        assertThat(cloned(recording, "read").passes()).isFalse();
    }

    private static CheckResult cloned(Recording recording, String allowed) {
        ProfileDocument profile = ProfileDocument.builder()
                .rule("", List.of("clone3"), Action.errno(38))
                .rule("", List.of(allowed), Action.ALLOW)
                .build();
        return ProfileCheck.check(ProfileSource.of("p.json", profile, HOST), recording);
    }

    private static List<String> fatal(CheckResult result) {
        return result.starts().get(0).problems().stream()
                .filter(StartProblem::isFatal)
                .map(StartProblem::call)
                .toList();
    }

    private static CheckResult check(ProfileDocument profile, ContainerTarget target) {
        return ProfileCheck.check(ProfileSource.of("p.json", profile, HOST), Recording.EMPTY, Optional.of(target));
    }

    private static ProfileDocument allowing(Action otherwise, String... names) {
        List<RuleEntry> rules =
                names.length == 0 ? List.of() : List.of(RuleEntry.of(List.of(names), Action.ALLOW, List.of()));
        return ProfileDocument.builder()
                .defaultAction(otherwise)
                .madeOn(HOST.kernel())
                .build()
                .withRules(rules);
    }

    private static ContainerTarget target(boolean noNewPrivileges, String... runtimes) {
        return new ContainerTarget(
                Stream.of(runtimes).map(RuntimeChoice::parse).toList(), StartSetup.of(noNewPrivileges));
    }
}
