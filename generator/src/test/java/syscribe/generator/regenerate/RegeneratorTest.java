package syscribe.generator.regenerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syscribe.generator.Recorded;
import syscribe.generator.container.ContainerTarget;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Capabilities;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.RuleEntry;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

class RegeneratorTest {
    private static final Host HOST = new Host(Architecture.X86_64, Capabilities.OF_DOCKER, new KernelVersion(6, 18));

    private static final String PROFILE = """
            {
              "comment of the author": ["stays"],
              "defaultAction": "SCMP_ACT_ERRNO",
              "defaultErrnoRet": 1,
              "archMap": [
                {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]},
                {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": null}
              ],
              "syscalls": [
                {"names": ["write", "open", "openat", "read", "bpf", "mmap", "mmap2"], "action": "SCMP_ACT_ALLOW", "team": 7},
                {"names": ["mount", "bpf"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMIN"]}},
                {"names": ["read", "kexec_load"], "action": "SCMP_ACT_LOG", "comment": "watched"},
                {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 40, "op": "SCMP_CMP_NE"}]},
                {"names": ["clone"], "action": "SCMP_ACT_ALLOW",
                 "args": [{"index": 0, "value": 2114060288, "op": "SCMP_CMP_MASKED_EQ"}],
                 "excludes": {"caps": ["CAP_SYS_ADMIN"]}},
                {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38, "excludes": {"caps": ["CAP_SYS_ADMIN"]}}
              ]
            }
            """;

    @Test
    void keepsWhatWasSeenAndLeavesEverythingElseOfTheDocumentAsItIs() {
        Regeneration made = regenerate(Recorded.run(1).calls("write", "open").done(), false);

        String text = ProfileWriter.toJson(made.document(), Dialect.DOCKER);
        assertThat(names(made.document())).containsExactly(List.of("write", "open", "openat"), List.of("clone3"));
        assertThat(text)
                .contains(
                        "\"comment of the author\": [",
                        "\"team\": 7",
                        "\"subArchitectures\": null",
                        "\"errnoRet\": 38");
        assertThat(text.indexOf("comment of the author")).isLessThan(text.indexOf("defaultAction"));
        assertThat(made.removed()).startsWith("kexec_load").contains("bpf", "mount", "read", "socket", "clone");
        assertThat(made.unseen()).containsOnlyKeys("openat");
    }

    @Test
    void aRecordingOfEverythingChangesNothing() {
        Recording all = Recorded.run(1)
                .calls("write", "open", "openat", "read", "bpf", "mmap", "mount", "kexec_load", "socket", "clone")
                .done();

        Regeneration made = regenerate(all, false);

        assertThat(made.document()).isEqualTo(document());
        assertThat(made.removed()).isEmpty();
    }

    @Test
    void keepsTheNameThatTheLibraryUsesOnOtherArchitecturesOfTheProfile() {
        Regeneration made = regenerate(Recorded.run(1).calls("mmap").done(), false);

        assertThat(names(made.document())).containsExactly(List.of("mmap", "mmap2"), List.of("clone3"));
        assertThat(made.unseen().get("mmap2")).startsWith("on x86: ");
    }

    @Test
    void keepsCloneForThreadsThatAreStartedByCloneThree() {
        Regeneration made = regenerate(Recorded.run(1).calls("clone3").done(), false);

        assertThat(names(made.document())).containsExactly(List.of("clone"), List.of("clone3"));
        assertThat(made.denied()).isEmpty();
    }

    @Test
    void keepsWhatTheRuntimeNeeds() {
        ContainerTarget target = new ContainerTarget(List.of(RuntimeChoice.parse("crun")), StartSetup.of(true));
        Regeneration made = Regenerator.regenerate(
                document("\"close\", \"execve\", \"bpf\""),
                Recorded.run(1).calls("write").done(),
                new RegenerationOptions(HOST, Optional.of(target), false, false));

        assertThat(names(made.document()).get(0)).containsExactly("close", "execve", "write");
        assertThat(made.starts()).singleElement().matches(verdict -> verdict.starts());
    }

    @Test
    void tellsWhatIsDeniedAndAddsItOnlyWhereToldTo() {
        Recording recording = Recorded.run(1).calls("write", "getpid").done();

        Regeneration narrow = regenerate(recording, false);
        assertThat(narrow.denied()).extracting(call -> call.name()).containsExactly("getpid");
        assertThat(narrow.added()).isEmpty();

        Regeneration wide = regenerate(recording, true);
        assertThat(wide.denied()).isEmpty();
        assertThat(wide.added()).extracting(call -> call.name()).containsExactly("getpid");
        RuleEntry last = wide.document().rules().get(wide.document().rules().size() - 1);
        assertThat(last.names()).containsExactly("getpid");
        assertThat(last.comment()).startsWith("added, denied before: seen in a run of cat");
        assertThat(RegenerationText.lines(wide)).anyMatch(line -> line.contains("/usr/bin/cat"));
    }

    @Test
    void addsNoMoreThanTheArgumentsThatWereSeen() {
        Observation vsock = new Observation(Architecture.X86_64, 41, "socket", new TreeMap<>(Map.of(0, 40L)));
        Recording recording =
                Recorded.run(1).call(vsock, new CallCount(5, 5, 0, true)).done();

        RuleEntry last = regenerate(recording, true).document().rules().stream()
                .filter(rule -> rule.comment().startsWith("added"))
                .findFirst()
                .orElseThrow();

        assertThat(last.names()).containsExactly("socket");
        assertThat(last.args())
                .singleElement()
                .satisfies(arg -> assertThat(arg.valueTwo()).isEqualTo(40));
    }

    @Test
    void addsNothingThatARuleDenies() {
        ProfileDocument document =
                ProfileReader.read("""
                        {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                          {"names": ["ptrace"], "action": "SCMP_ACT_KILL_PROCESS"}]}
                        """.getBytes(StandardCharsets.UTF_8), "test").orThrow();

        Regeneration made = Regenerator.regenerate(
                document,
                Recorded.run(1).calls("ptrace").done(),
                new RegenerationOptions(HOST, Optional.empty(), true, false));

        assertThat(made.denied()).extracting(call -> call.name()).containsExactly("ptrace");
        assertThat(made.document()).isEqualTo(document);
    }

    @Test
    void reportsAreThereForProgramsToo() {
        Regeneration made = regenerate(Recorded.run(1).calls("write", "getpid").done(), false);

        assertThat(RegenerationJson.of(made)).contains("\"name\" : \"bpf\"", "\"risk\" : \"high\"", "\"getpid\"");
    }

    @Test
    void refusesAProfileThatAllowsByDefault() {
        ProfileDocument open =
                ProfileDocument.builder().defaultAction(Action.ALLOW).build();

        assertThatThrownBy(() -> Regenerator.regenerate(
                        open,
                        Recorded.run(1).calls("read").done(),
                        new RegenerationOptions(HOST, Optional.empty(), false, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allows by default");
    }

    private static Regeneration regenerate(Recording recording, boolean widen) {
        return Regenerator.regenerate(
                document(), recording, new RegenerationOptions(HOST, Optional.empty(), widen, false));
    }

    private static List<List<String>> names(ProfileDocument document) {
        return document.rules().stream().map(RuleEntry::names).toList();
    }

    private static ProfileDocument document() {
        return ProfileReader.read(PROFILE.getBytes(StandardCharsets.UTF_8), "test")
                .orThrow();
    }

    private static ProfileDocument document(String moreNames) {
        String text = PROFILE.replace("\"write\"", moreNames + ", \"write\"");
        return ProfileReader.read(text.getBytes(StandardCharsets.UTF_8), "test").orThrow();
    }
}
