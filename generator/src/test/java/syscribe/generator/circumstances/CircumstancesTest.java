package syscribe.generator.circumstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.TabbedFile;

class CircumstancesTest {
    private static final List<List<String>> LINES = TabbedFile.read(Circumstances.class, "circumstances.tsv", 5);

    @Test
    void everyLineNamesCallsThatExistAndSaysWhyWithASource() {
        assertThat(LINES).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get(0).split(" ", -1)).doesNotHaveDuplicates().allMatch(SyscallTable::isKnownAnywhere);
            assertThat(line.get(3)).isNotBlank().doesNotEndWith(".");
            assertThat(line.get(4).split(" ", -1)).isNotEmpty().allMatch(source -> source.matches(".+\\(\\d\\)|.+/.+"));
        });
    }

    @Test
    void allKindsOfCircumstancesAreThere() {
        assertThat(LINES.stream().map(line -> line.get(1)).collect(Collectors.toSet()))
                .contains(
                        "signals",
                        "restarts",
                        "memory pressure",
                        "vDSO fallback",
                        "locale",
                        "name service",
                        "time zone",
                        "other CPU count",
                        "other kernel version");
    }

    @Test
    void everyLineIsForAFamilyThatIsKnown() {
        assertThat(LINES)
                .allSatisfy(
                        line -> assertThatCode(() -> Family.named(line.get(2))).doesNotThrowAnyException());
    }

    @Test
    void aFamilyIsKnownByCallsExecutablesAndModules() {
        assertThat(Family.of(traits(Set.of("listen", "accept"), Set.of(), Set.of())))
                .contains("server");
        assertThat(Family.of(traits(Set.of("listen"), Set.of("nginx"), Set.of("libc.so.6"))))
                .contains("nginx", "glibc")
                .doesNotContain("server");
        Set<String> runtime = Set.of("sigaltstack", "rt_sigprocmask", "futex", "sched_getaffinity");
        assertThat(Family.of(traits(runtime, Set.of("tool"), Set.of("tool")))).contains("go");
        assertThat(Family.of(traits(runtime, Set.of("tool"), Set.of("libc.so.6"))))
                .doesNotContain("go");
    }

    private static Traits traits(Set<String> calls, Set<String> executables, Set<String> modules) {
        return new Traits(calls, executables, modules);
    }
}
