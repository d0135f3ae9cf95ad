package syscribe.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.masked;
import static syscribe.generator.profile.Profiles.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syscribe.generator.Recorded;
import syscribe.generator.profile.Profiles;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

class DiffTest {
    @Test
    void findsEqualWhatIsWrittenDifferently() {
        Side a = profile(allow("read write"), rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_LE", 2)));
        Side b = profile(
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)),
                allow("write"),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_LT", 2)),
                allow("read read"));
        assertThat(Diff.between(a, b).isEmpty()).isTrue();
        assertThat(DiffText.lines(Diff.between(a, b))).isEmpty();
    }

    @Test
    void ordersWhatWasGainedChangedAndLostByRisk() {
        Side a = profile(allow("read userfaultfd write"), rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        Side b = profile(allow("read getpid bpf mount socket userfaultfd"));
        assertThat(DiffText.lines(Diff.between(a, b)))
                .containsExactly(
                        "3 gained, 1 changed, 1 lost",
                        "  + critical mount (x86_64): denied with EPERM -> allowed",
                        "  + high     bpf (x86_64): denied with EPERM -> allowed",
                        "  + low      getpid (x86_64): denied with EPERM -> allowed",
                        "  ~ high     socket (x86_64): allowed where domain is AF_UNIX; otherwise denied with EPERM ->",
                        "             allowed",
                        "  - low      write (x86_64): allowed -> denied with EPERM");
    }

    @Test
    void drawsOtherAnswersTogether() {
        Side a = profile(allow("read userfaultfd"), rule("bpf ptrace", "SCMP_ACT_ERRNO"));
        Side b = profile(allow("read userfaultfd"), rule("bpf ptrace", "SCMP_ACT_KILL_PROCESS"));
        assertThat(DiffText.lines(Diff.between(a, b)))
                .containsExactly(
                        "0 gained, 0 changed, 0 lost, 2 answered otherwise",
                        "  = denied with EPERM -> kills the process: bpf, ptrace");
    }

    @Test
    void saysWhichArchitecturesAndFlagsDiffer() {
        Side a = profile(allow("read"));
        Side b = new Side.OfProfile(Profiles.document("""
                        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86"],
                         "flags": ["SECCOMP_FILTER_FLAG_LOG"],
                         "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}"""));
        assertThat(DiffText.lines(Diff.between(a, b)))
                .containsExactly("0 gained, 0 changed, 0 lost", "  + architecture x86", "  + SECCOMP_FILTER_FLAG_LOG");
        assertThat(DiffText.lines(Diff.between(b, a))).contains("  - architecture x86", "  - SECCOMP_FILTER_FLAG_LOG");
    }

    @Test
    void comparesRecordings() {
        Side a = recording(Recorded.run(1).calls("read", "write").call(socket(1), count()));
        Side b = recording(
                Recorded.run(2).calls("read", "ptrace").call(socket(1), count()).call(socket(2), count()));
        assertThat(DiffText.lines(Diff.between(a, b)))
                .containsExactly(
                        "1 gained, 1 changed, 1 lost",
                        "  + high     ptrace (x86_64): not seen -> seen",
                        "  ~ high     socket (x86_64): seen where domain is AF_UNIX -> seen where domain is AF_UNIX or",
                        "             AF_INET",
                        "  - low      write (x86_64): seen -> not seen");
        assertThat(Diff.between(a, a).isEmpty()).isTrue();
    }

    @Test
    void comparesARecordingWithAProfileWhereverTheKernelLooks() {
        Side recorded = recording(Recorded.run(1).calls("read").call(socket(2), count()));
        assertThat(Diff.between(
                                recorded,
                                profile(allow("read"), rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2))))
                        .isEmpty())
                .isTrue();
        assertThat(Diff.between(
                                recorded,
                                profile(allow("read"), rule("socket", "SCMP_ACT_ALLOW", masked(0, 0xFFFF_FFFFL, 2))))
                        .isEmpty())
                .isTrue();
        assertThat(DiffText.lines(Diff.between(recorded, profile(allow("read socket")))))
                .contains("  ~ high     socket (x86_64): seen where domain is AF_INET -> allowed");
    }

    @Test
    void knowsNumbersWithoutAName() {
        Side a = recording(Recorded.run(1).calls("read"));
        Side b = recording(
                Recorded.run(2).calls("read").call(Observation.of(Architecture.X86_64, 999, "#999"), count()));
        assertThat(DiffText.lines(Diff.between(a, b)))
                .containsExactly("1 gained, 0 changed, 0 lost", "  + low      #999 (x86_64): absent -> seen");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        Diff diff = Diff.between(profile(allow("read")), profile(allow("read bpf")));
        JsonNode json = new ObjectMapper().readTree(DiffJson.of(diff, "a.json", "b.json"));
        assertThat(json.path("equal").booleanValue()).isFalse();
        JsonNode gained = json.path("calls").path(0);
        assertThat(gained.path("kind").textValue()).isEqualTo("gained");
        assertThat(gained.path("name").textValue()).isEqualTo("bpf");
        assertThat(gained.path("risk").textValue()).isEqualTo("high");
    }

    private static Side profile(String... rules) {
        return new Side.OfProfile(Profiles.rules(rules));
    }

    private static Side recording(Recorded recorded) {
        Recording recording = recorded.done();
        return new Side.OfRecording(recording);
    }

    private static Observation socket(long domain) {
        return new Observation(Architecture.X86_64, 41, "socket", new TreeMap<>(Map.of(0, domain)));
    }

    private static CallCount count() {
        return new CallCount(1, 1, 0, true);
    }
}
