package syscribe.profiles.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.profiles.policy.Filters.ALLOW;
import static syscribe.profiles.policy.Filters.EPERM;
import static syscribe.profiles.policy.Filters.jumpIfAtLeast;
import static syscribe.profiles.policy.Filters.jumpIfEqual;
import static syscribe.profiles.policy.Filters.load;
import static syscribe.profiles.policy.Filters.report;
import static syscribe.profiles.policy.Filters.returning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfInstruction;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.policy.Finding.Kind;
import syscribe.profiles.policy.Finding.Severity;

class FilterLintTest {
    private static final int EXECVE = 59;

    private static List<String> findings(PolicyReport report) {
        return report.findings().stream()
                .map(f -> f.severity() + " " + f.kind())
                .toList();
    }

    private static Profile allowing(String... names) {
        return Profile.of(Architecture.X86_64, Action.errno(1), List.of(Rule.allow(names)));
    }

    @Test
    void findsNothingInAnAllowlistThatIsTight() {
        assertThat(report(allowing("read", "write", "exit_group")).findings()).isEmpty();
    }

    @Test
    void findsAllThatIsWrongWithACarelessDenylist() {
        PolicyReport report = report(Filters.denying(EXECVE));
        assertThat(findings(report))
                .containsExactly(
                        "WARNING NO_ARCHITECTURE_CHECK",
                        "WARNING X32_HOLE",
                        "WARNING PERMISSIVE_DEFAULT",
                        "WARNING SIBLING_ALLOWED",
                        "WARNING IO_URING");
        assertThat(report.findings().get(3).message())
                .isEqualTo("x86_64 execve is denied, but execveat is allowed, which can run another program as well");
    }

    @Test
    void findsAnEntryOfTheSameMachineThatPassesUnfiltered() {
        BpfProgram lets32BitPass = new BpfProgram(List.of(
                load(4),
                jumpIfEqual(0xC000003E, 1, 0),
                returning(ALLOW),
                load(0),
                jumpIfEqual(0, 0, 1),
                returning(ALLOW),
                returning(EPERM)));
        assertThat(report(lets32BitPass).findings())
                .contains(new Finding(Kind.NO_ARCHITECTURE_CHECK, Severity.WARNING, "calls of x86 pass unfiltered"));
    }

    /** Another filter of the stack closes what one leaves open. */
    @Test
    void judgesAStackByWhatItDoesTogether() {
        BpfProgram only64 =
                new BpfProgram(List.of(load(4), jumpIfEqual(0xC000003E, 1, 0), returning(EPERM), returning(ALLOW)));
        BpfProgram noX32 =
                new BpfProgram(List.of(load(0), jumpIfAtLeast(0x40000000, 0, 1), returning(EPERM), returning(ALLOW)));
        assertThat(findings(report(Filters.denying(EXECVE), only64, noX32)))
                .containsExactly("WARNING PERMISSIVE_DEFAULT", "WARNING SIBLING_ALLOWED", "WARNING IO_URING");
    }

    @Test
    void findsNumbersThatPassForX32Only() {
        BpfProgram hole = new BpfProgram(List.of(
                load(4),
                jumpIfEqual(0xC000003E, 1, 0),
                returning(EPERM),
                load(0),
                new BpfInstruction(0x54, 0, 0, ~0x40000000),
                jumpIfEqual(EXECVE, 0, 3),
                load(0),
                jumpIfEqual(EXECVE, 1, 0),
                returning(ALLOW),
                returning(EPERM)));
        assertThat(findings(report(hole))).contains("WARNING X32_HOLE");
    }

    @Test
    void acceptsX32WhereItIsTreatedLikeX8664() {
        Profile both = new Profile(
                Action.errno(1),
                Set.of(Architecture.X86_64, Architecture.X32),
                Set.of(),
                List.of(Rule.allow("read", "write")),
                Optional.empty());
        assertThat(report(both).findings()).isEmpty();
    }

    /** ENOSYS makes a library use another call; it denies nothing. What everything unnamed gets, nobody need have meant. */
    @Test
    void tellsWhatWasMeantFromWhatFollowsFromTheDefault() {
        Profile profile = allowing("openat", "clone", "unlinkat")
                .withRules(List.of(
                        Rule.allow("openat", "clone", "unlinkat", "ftruncate"),
                        new Rule(List.of("clone3"), Action.errno(38), List.of()),
                        new Rule(List.of("open"), Action.errno(13), List.of())));
        List<Finding> findings = report(profile).findings();
        assertThat(findings)
                .filteredOn(f -> f.severity() == Severity.WARNING)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .isEqualTo("x86_64 open is denied, but openat is allowed, which can open a file by its path as well");
        assertThat(findings)
                .filteredOn(f -> f.severity() == Severity.NOTE)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("fork by clone", "unlink by unlinkat")
                .doesNotContain("clone3", "truncate");
    }
}
