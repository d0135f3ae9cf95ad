package syscribe.generator.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GenerationReport;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.Recorded;
import syscribe.generator.RuleGroup.Origin;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.recorder.journal.Recording;

class ContainerProfileTest {
    private static List<String> likely(GeneratedProfile generated) {
        return generated.backing().likelyNext().stream()
                .flatMap(next -> next.calls().stream())
                .toList();
    }

    private static final String THREAD = "{flags=CLONE_VM|CLONE_THREAD, ...}";
    private static final String PROCESS = "{flags=CLONE_VM|CLONE_VFORK, ...}";

    @Test
    void addsWhatTheRuntimeCallsInABlockOfItsOwn() {
        GeneratedProfile generated =
                generate(Recorded.run(1).calls("read", "write").done(), options("crun:1.8.1"));

        assertThat(generated.names(Origin.RUNTIME))
                .contains("capset", "execve", "setresuid")
                .doesNotContain("read", "write");
        assertThat(generated.toDocument().rules())
                .filteredOn(rule -> rule.names().contains("execve"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.comment())
                        .isEqualTo("for the container runtime: crun 1.8.1, no_new_privs off: called between the filter"
                                + " and the exec of the command"));
    }

    @Test
    void saysWhatNoNewPrivilegesSaves() {
        Recording recording = Recorded.run(1).calls("read").done();
        GeneratedProfile without = generate(recording, options("runc"));
        GeneratedProfile with = generate(
                recording,
                GeneratorOptions.DEFAULT.withTarget(
                        new ContainerTarget(List.of(RuntimeChoice.parse("runc")), StartSetup.of(true))));

        assertThat(without.names()).containsAll(with.names()).contains("setuid");
        assertThat(with.names()).doesNotContain("setuid", "capset", "prctl");
        int saved = without.names().size() - with.names().size();
        assertThat(new GenerationReport(without).lines())
                .anyMatch(line -> line.contains("these " + saved + " are for starts without"));
    }

    @Test
    void callsNothingLikelyThatTheRuntimeHasBroughtIn() {
        Recording threads = Recorded.run(1)
                .calls("futex", "clone", "mprotect", "set_robust_list")
                .done();

        assertThat(likely(generate(threads, GeneratorOptions.DEFAULT))).contains("sched_yield");
        assertThat(likely(generate(threads, options("runc")))).doesNotContain("sched_yield");
    }

    @Test
    void addsNothingWhereNoContainerIsMeant() {
        GeneratedProfile generated = generate(Recorded.run(1).calls("read").done(), GeneratorOptions.DEFAULT);

        assertThat(generated.names(Origin.RUNTIME)).isEmpty();
        assertThat(generated.names()).doesNotContain("execve");
    }

    @Test
    void answersCloneThreeWithEnosysWhereOnlyThreadsUseIt() {
        GeneratedProfile generated = generate(
                Recorded.run(1).calls("read").rendered("clone3", THREAD, "88").done(), options("runc"));

        assertThat(generated.profile().rules())
                .contains(
                        new Rule(List.of("clone3"), Action.errno(38), List.of()),
                        new Rule(List.of("clone"), Action.ALLOW, List.of(ArgumentCondition.masked(0, 0x7E020000L, 0))));
        assertThat(generated.names()).contains("clone").doesNotContain("clone3");
    }

    @Test
    void allowsCloneThreeWhereItStartsProcesses() {
        GeneratedProfile generated =
                generate(Recorded.run(1).rendered("clone3", PROCESS, "88").done(), options("runc"));

        assertThat(generated.names()).contains("clone3");
        assertThat(generated.remarks()).anyMatch(r -> r.calls().equals(List.of("clone3")));
    }

    @Test
    void allowsCloneThreeWhereNothingIsKnownOfItsFlags() {
        assertThat(generate(Recorded.run(1).calls("clone3").done(), options("runc"))
                        .names())
                .contains("clone3");
    }

    @Test
    void listsSiblingsApart() {
        GeneratedProfile generated = generate(
                Recorded.run(1).calls("poll", "openat", "clone").done(), GeneratorOptions.DEFAULT.withPortable());

        assertThat(generated.names(Origin.OBSERVED)).containsExactly("clone", "openat", "poll");
        assertThat(generated.names(Origin.PORTABLE)).contains("ppoll", "ppoll_time64", "open");
        assertThat(generated.profile().rules()).contains(new Rule(List.of("clone3"), Action.errno(38), List.of()));
    }

    @Test
    void whatAnotherLibraryStartsProcessesWithMakesNoNamespaces() {
        GeneratedProfile generated =
                generate(Recorded.run(1).calls("fork").done(), GeneratorOptions.DEFAULT.withPortable());

        assertThat(generated.profile().rules())
                .filteredOn(rule -> rule.names().contains("clone"))
                .singleElement()
                .matches(rule -> rule.conditions().equals(List.of(ArgumentCondition.masked(0, 0x7E020000L, 0))));
        assertThat(generated.names()).doesNotContain("clone3");
    }

    @Test
    void mapsAPortableProfileToTheArchitecturesOfImages() {
        ProfileDocument document = PortableArchitectures.mapped(
                generate(Recorded.run(1).calls("read").done(), GeneratorOptions.DEFAULT.withPortable())
                        .toDocument(),
                Architecture.X86_64);

        assertThat(document.architectures()).isEmpty();
        assertThat(document.archMap())
                .extracting(group -> group.architecture())
                .contains(Architecture.X86_64, Architecture.AARCH64, Architecture.S390X);
    }

    @Test
    void leavesTheMachineOutThatTakesClonesFlagsElsewhere() {
        ProfileDocument document = PortableArchitectures.mapped(
                generate(
                                Recorded.run(1).rendered("clone3", THREAD, "88").done(),
                                GeneratorOptions.DEFAULT.withPortable())
                        .toDocument(),
                Architecture.X86_64);

        assertThat(document.archMap()).extracting(group -> group.architecture()).doesNotContain(Architecture.S390X);
        assertThat(document.rules()).filteredOn(rule -> !rule.args().isEmpty()).hasSize(1);
    }

    private static GeneratorOptions options(String... runtimes) {
        return GeneratorOptions.DEFAULT.withTarget(new ContainerTarget(
                Stream.of(runtimes).map(RuntimeChoice::parse).toList(), StartSetup.of(false)));
    }

    private static GeneratedProfile generate(Recording recording, GeneratorOptions options) {
        return ProfileGenerator.generate(recording, options);
    }
}
