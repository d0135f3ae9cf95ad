package syscribe.generator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.Recorded;
import syscribe.generator.check.Judgement.Allowed;
import syscribe.generator.check.Judgement.Denied;
import syscribe.generator.check.Judgement.Undecided;
import syscribe.generator.profile.ProfileSource;
import syscribe.generator.profile.Profiles;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

class ProfileCheckTest {
    private static final Action EPERM = Action.errno(1);
    private static final Recording READS =
            Recorded.run(1).calls("read", "write").done();

    @Test
    void passesWhatItAllows() {
        CheckResult result = ProfileCheck.check(Profiles.rules(allow("read write")), READS);
        assertThat(result.passes()).isTrue();
        assertThat(result.denied()).isEmpty();
    }

    @Test
    void saysWhatWouldBeDeniedAndWhoMadeIt() {
        CheckResult result = ProfileCheck.check(Profiles.rules(allow("read")), READS);
        assertThat(result.passes()).isFalse();
        assertThat(result.denied()).hasSize(1);
        assertThat(CheckText.lines(result))
                .containsExactly(
                        "test.json denies 1 of 2 recorded syscalls (a run of cat /etc/hostname on Linux 6.18.2-amd64)",
                        "  - write (x86_64 1): denied with EPERM: no rule names it",
                        "      by      /usr/bin/cat, pid 4711, thread worker\\x1b[31m (4712), parent 4700",
                        "      from    /usr/lib/libc.so.6+0x11f2a",
                        "      example write(AT_FDCWD, \"/etc/hostname\")");
    }

    @Test
    void passesWhatTheGeneratorMadeOfTheSameRecording() {
        Recording recording = Recorded.run(1)
                .calls("read", "io_uring_setup", "futex")
                .calls(Architecture.X86, "read", "socketcall")
                .done();
        String json = ProfileWriter.toJson(
                ProfileGenerator.generate(recording, GeneratorOptions.DEFAULT).toDocument(), Dialect.DOCKER);
        CheckResult result = ProfileCheck.check(Profiles.document(json), recording);
        assertThat(result.passes()).isTrue();
        assertThat(result.unused())
                .allMatch(unused ->
                        unused.kept().isPresent() || !unused.architectures().isEmpty());
    }

    @Test
    void saysThatAnArchitectureIsNotCovered() {
        Recording compat = Recorded.run(1).calls(Architecture.X86, "read").done();
        assertThat(denied(Profiles.rules(allow("read")), compat).reason())
                .isEqualTo("the profile does not name the architecture x86");
    }

    @Test
    void saysThatACallIsNewerThanTheProfileKnows() {
        Recording recording = Recorded.run(1).calls("io_uring_setup").done();
        Denied denied = denied(Profiles.rules(allow("read")), recording);
        assertThat(denied.action()).isEqualTo(Action.errno(38));
        assertThat(denied.reason()).contains("newer");
    }

    @Test
    void deniesANumberThatNoRuleCanName() {
        Recording recording = Recorded.run(1)
                .call(Observation.of(Architecture.X86_64, 999, "#999"), new CallCount(1, 0, 0, true))
                .done();
        assertThat(denied(Profiles.rules(allow("read")), recording).reason()).contains("no syscall of that number");
    }

    @Test
    void comparesRecordedValuesWithConditions() {
        ProfileSource profile = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        // The evidence of the test recordings has 1 as its first argument.
        assertThat(judge(profile, socket(Map.of(0, 1L), 7))).isInstanceOf(Allowed.class);
        ProfileSource inet = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)));
        assertThat(judge(inet, socket(Map.of(0, 2L), 7)))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.example()).isPresent());
    }

    @Test
    void doesNotPassWhatItCannotDecide() {
        ProfileSource profile = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        CheckResult result = ProfileCheck.check(profile, socket(Map.of(), 7));
        assertThat(result.passes()).isFalse();
        assertThat(result.undecided()).hasSize(1);
        assertThat(result.calls().get(0).judgement())
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.missing()).containsExactly(0));
        assertThat(String.join(" ", CheckText.lines(result)).replaceAll(" +", " "))
                .contains("denies 0 of 1", "1 cannot be decided", "depends on domain", "record with --args security");
    }

    @Test
    void decidesByTheEvidenceWhereThereIsSomeOfEveryCall() {
        ProfileSource profile = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        assertThat(judge(profile, socket(Map.of(), 1))).isInstanceOf(Allowed.class);
    }

    @Test
    void deniesACallOfWhichTheEvidenceIsDenied() {
        ProfileSource profile = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)));
        assertThat(judge(profile, socket(Map.of(), 7)))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(EPERM));
    }

    @Test
    void listsWhatIsAllowedAndNeverSeenTheRiskiestFirst() {
        CheckResult result =
                ProfileCheck.check(Profiles.rules(allow("read write getpid exit bpf init_module finit_module")), READS);
        assertThat(CheckText.lines(result))
                .containsSubsequence(
                        "allowed, never seen, the riskiest first:",
                        "  critical finit_module, init_module: Loads or removes code of the kernel.",
                        "  low      getpid",
                        "  kept     exit (tracing may miss them)");
        assertThat(result.unused())
                .extracting(UnusedPermission::name)
                .containsExactly("finit_module", "init_module", "bpf", "exit", "getpid");
    }

    @Test
    void listsArgumentsThatAreAllowedAndNeverSeen() {
        ProfileSource profile = Profiles.rules(
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 17)));
        CheckResult result = ProfileCheck.check(profile, socket(Map.of(0, 1L), 7));
        assertThat(result.passes()).isTrue();
        assertThat(result.unused())
                .extracting(UnusedPermission::name, unused -> unused.arguments().orElse(""))
                .containsExactly(tuple("socket", "domain is AF_PACKET"));
        assertThat(ProfileCheck.check(profile, socket(Map.of(), 1)).unused())
                .as("without values nothing is known to be unused")
                .isEmpty();
    }

    @Test
    void warnsOfRulesThatContradictEachOther() {
        ProfileSource profile =
                Profiles.rules(allow("read write"), rule("write", "SCMP_ACT_KILL_PROCESS", arg(0, "SCMP_CMP_EQ", 2)));
        CheckResult result = ProfileCheck.check(profile, READS);
        assertThat(result.overlaps()).hasSize(1);
        assertThat(String.join(" ", CheckText.lines(result)).replaceAll(" +", " "))
                .contains("write: two rules overlap with different actions; \"allowed\" with any arguments wins");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(CheckJson.of(ProfileCheck.check(Profiles.rules(allow("read bpf")), READS)));
        assertThat(json.path("passes").booleanValue()).isFalse();
        JsonNode denied = json.path("denied").path(0);
        assertThat(denied.path("name").textValue()).isEqualTo("write");
        assertThat(denied.path("reason").textValue()).isEqualTo("no rule names it");
        assertThat(denied.path("evidence").path("exe").textValue()).isEqualTo("/usr/bin/cat");
        assertThat(json.path("neverSeen").path(0).path("known").path("risk").textValue())
                .isEqualTo("high");
    }

    private static Recording socket(Map<Integer, Long> values, long calls) {
        Observation socket = new Observation(Architecture.X86_64, 41, "socket", new TreeMap<>(values));
        return Recorded.run(1)
                .call(socket, new CallCount(calls, calls, 0, true))
                .done();
    }

    private static Judgement judge(ProfileSource profile, Recording recording) {
        List<JudgedCall> calls = ProfileCheck.check(profile, recording).calls();
        assertThat(calls).hasSize(1);
        return calls.get(0).judgement();
    }

    private static Denied denied(ProfileSource profile, Recording recording) {
        return (Denied) judge(profile, recording);
    }
}
