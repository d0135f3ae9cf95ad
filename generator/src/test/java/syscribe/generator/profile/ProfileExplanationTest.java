package syscribe.generator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.masked;
import static syscribe.generator.profile.Profiles.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.generator.profile.CallPermission.Verdict;
import syscribe.profiles.knowledge.SyscallKnowledge;

class ProfileExplanationTest {
    @Test
    void saysThatACallIsAllowedAndWhichRuleSaysSo() {
        ProfileSource profile = Profiles.rules(
                "{\"names\": [\"openat\"], \"action\": \"SCMP_ACT_ALLOW\", \"comment\": \"seen in a run of cat\"}");
        assertThat(lines(profile, "openat"))
                .containsExactly(
                        "openat (x86_64 257)",
                        "  is       Opens a file named relative to a directory, perhaps creating it.",
                        "  verdict  allowed",
                        "  why      rule 1, line 3 (SCMP_ACT_ALLOW): seen in a run of cat",
                        "  since    Linux 3.0 or before",
                        "  siblings to open a file by its path: open (denied), openat2 (denied), creat (denied); not treated",
                        "           alike",
                        "  risk     low");
    }

    @Test
    void saysWithWhatACallIsDeniedAndWhatAllowingItWouldExpose() {
        assertThat(lines(Profiles.rules(allow("read")), "open_by_handle_at"))
                .contains(
                        "  verdict  denied with EPERM",
                        "  why      no rule decides it: the default action",
                        "  needs    CAP_DAC_READ_SEARCH",
                        "  risk     critical")
                .anyMatch(line -> line.contains("container breakout."))
                .anyMatch(line -> line.contains("Docker: seccomp profiles"));
    }

    @Test
    void saysThatACallIsNewerThanTheProfileKnows() {
        assertThat(lines(Profiles.rules(allow("read")), "io_uring_setup"))
                .contains("  verdict  denied with ENOSYS", "  since    Linux 5.1")
                .anyMatch(line -> line.contains("newer than any call that the profile names"));
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("socket", arg(0, "SCMP_CMP_EQ", 2), "domain is AF_INET"),
                Arguments.of("socket", arg(0, "SCMP_CMP_NE", 40), "domain is not AF_VSOCK"),
                Arguments.of("socket", arg(0, "SCMP_CMP_LT", 2), "domain < AF_INET"),
                Arguments.of("mmap", masked(2, 4, 0), "prot has none of PROT_EXEC"),
                Arguments.of("mmap", masked(2, ~3, 0), "prot has nothing but PROT_READ|PROT_WRITE"),
                Arguments.of("mmap", masked(2, 4, 4), "prot has PROT_EXEC"),
                Arguments.of("mmap", masked(2, 6, 2), "prot & PROT_WRITE|PROT_EXEC is PROT_WRITE"),
                Arguments.of("mmap", masked(2, ~2, 1), "prot is PROT_READ, with or without PROT_WRITE"),
                Arguments.of("ioctl", masked(1, 0xFFFFFFFFL, 0x5401), "request is TCGETS"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void saysConditionsWithNames(String call, String condition, String words) {
        ProfileSource profile = Profiles.rules(rule(call, "SCMP_ACT_ALLOW", condition));
        ProfileCall explained = ProfileCall.of(profile, call);
        assertThat(explained.verdict()).isEqualTo(Verdict.CONDITIONAL);
        assertThat(explained.words()).containsOnlyKeys("allowed where " + words + "; otherwise denied with EPERM");
    }

    @Test
    void drawsValuesOfOneArgumentTogether() {
        ProfileSource profile = Profiles.rules(
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 2)),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 16)));
        assertThat(ProfileCall.of(profile, "socket").words())
                .containsOnlyKeys(
                        "allowed where domain is AF_UNIX, AF_INET or AF_NETLINK; otherwise denied with EPERM");
    }

    @Test
    void seesThroughConditionsThatLeaveNothingOut() {
        ProfileSource profile = Profiles.rules(
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_LT", 5)),
                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_GE", 5)));
        assertThat(ProfileCall.of(profile, "socket").verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void saysWhyARuleDecidesNothing() {
        ProfileSource profile = Profiles.rules(
                allow("socket"),
                rule("socket", "SCMP_ACT_KILL_PROCESS", arg(0, "SCMP_CMP_EQ", 40)),
                rule("socket", "SCMP_ACT_ERRNO"),
                "{\"names\": [\"socket\"], \"action\": \"SCMP_ACT_ALLOW\", \"includes\": {\"caps\": [\"CAP_SYS_ADMIN\"]}}");
        assertThat(lines(profile, "socket"))
                .contains(
                        "  verdict  allowed",
                        "  why      rule 1, line 3 (SCMP_ACT_ALLOW)",
                        "  why      rule 2, line 4 (SCMP_ACT_KILL_PROCESS); idle: a rule without conditions beats it",
                        "  why      rule 3, line 5 (SCMP_ACT_ERRNO); idle: says what the default action says anyway",
                        "  why      rule 4, line 6 (SCMP_ACT_ALLOW); idle: not here: only with CAP_SYS_ADMIN");
        assertThat(profile.overlaps()).as("each pair of the first three").hasSize(3);
    }

    @Test
    void warnsWhereDenyingOneSiblingIsIdle() {
        assertThat(String.join(" ", lines(Profiles.rules(allow("openat")), "open"))
                        .replaceAll(" +", " "))
                .contains("denying only this one keeps nobody from it");
    }

    @Test
    void listsTheRiskiestCallsFirst() {
        ProfileSource profile =
                Profiles.rules(allow("read bpf mount"), rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        assertThat(ProfileText.lines(profile))
                .containsSubsequence(
                        "4 syscalls named: 3 allowed, 1 conditional, 0 denied; everything else denied with EPERM; for x86_64",
                        "CALL    VERDICT      RISK      WHAT IT IS FOR",
                        "mount   allowed      critical  Attaches a file system, or changes or moves a mount.",
                        "bpf     allowed      high      Loads programs into the kernel and works on their maps.",
                        "socket  conditional  high      Creates a socket.",
                        "read    allowed      low       Reads from a descriptor.");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        ProfileSource profile = Profiles.rules(rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1)));
        JsonNode json =
                new ObjectMapper().readTree(ProfileJson.of(profile, List.of(ProfileCall.of(profile, "socket"))));
        JsonNode call = json.path("calls").path(0);
        assertThat(call.path("verdict").textValue()).isEqualTo("conditional");
        assertThat(call.path("on").path(0).path("text").textValue())
                .isEqualTo("allowed where domain is AF_UNIX; otherwise denied with EPERM");
        assertThat(call.path("rules").path(0).path("line").intValue()).isEqualTo(3);
        assertThat(call.path("known").path("purpose").textValue())
                .isEqualTo(SyscallKnowledge.of("socket").purpose().orElseThrow());
    }

    private static List<String> lines(ProfileSource profile, String call) {
        return ProfileCallText.lines(profile, ProfileCall.of(profile, call));
    }
}
