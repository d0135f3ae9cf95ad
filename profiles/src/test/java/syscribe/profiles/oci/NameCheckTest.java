package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.profiles.oci.TestDocuments.parse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCMP_ACT_ERRNO",
                "SCMP_ACT_KILL",
                "SCMP_ACT_KILL_PROCESS",
                "SCMP_ACT_KILL_THREAD",
                "SCMP_ACT_TRAP",
                "SCMP_ACT_TRACE"
            })
    void refusesAnUnknownNameInARuleThatDenies(String action) {
        ParsedProfile parsed = parse(profile("", "read\", \"frobnicate", action));

        assertThat(parsed.document()).isEmpty();
        assertThat(parsed.describeProblems())
                .singleElement()
                .asString()
                .startsWith("test.json:1: error: $.syscalls[0].names[1]: unknown syscall \"frobnicate\" in a rule with "
                        + action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCMP_ACT_ALLOW", "SCMP_ACT_LOG"})
    void warnsOfAnUnknownNameInARuleThatAllows(String action) {
        ParsedProfile parsed = parse(profile("", "frobnicate", action));

        assertThat(parsed.document()).isPresent();
        assertThat(parsed.describeProblems())
                .singleElement()
                .asString()
                .startsWith("test.json:1: warning: $.syscalls[0].names[0]: unknown syscall \"frobnicate\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCMP_ACT_ALLOW", "SCMP_ACT_KILL"})
    void isSilentAboutNamesOfAnotherArchitectureOfTheProfile(String action) {
        String both = "\"architectures\": [\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\"],";

        assertThat(parse(profile(both, "waitpid\", \"arch_prctl", action)).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCMP_ACT_ALLOW", "SCMP_ACT_KILL"})
    void warnsOncePerRuleOfNamesThatNoneOfTheListedArchitecturesHas(String action) {
        String one = "\"architectures\": [\"SCMP_ARCH_X86_64\"],";

        ParsedProfile parsed = parse(profile(one, "read\", \"waitpid\", \"socketcall", action));

        assertThat(parsed.document()).isPresent();
        assertThat(parsed.describeProblems())
                .singleElement()
                .asString()
                .contains("warning: $.syscalls[0].names: no architecture of the profile (SCMP_ARCH_X86_64) has "
                        + "\"waitpid\", \"socketcall\"");
    }

    @Test
    void isSilentAboutNamesOfAnyArchitectureWhereTheHostDecides() {
        assertThat(parse(profile("", "waitpid", "SCMP_ACT_KILL")).problems()).isEmpty();
    }

    private static String profile(String architectures, String names, String action) {
        return "{\"defaultAction\": \"SCMP_ACT_LOG\", " + architectures + "\"syscalls\": [{\"names\": [\"" + names
                + "\"], \"action\": \"" + action + "\"}]}";
    }
}
