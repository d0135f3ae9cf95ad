package syscribe.profiles.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

/** The data files of this package say what they promise to say. */
class KnowledgeFilesTest {
    private static final String SOURCE =
            "CVE-\\d{4}-\\d{4,7}|[a-z0-9_]+\\(\\d\\)|docker|sandstorm|ltp:[a-z0-9_-]+|linux/[A-Za-z0-9_./-]+";

    static Stream<String> namedCalls() {
        return Stream.of(
                        lines("purposes.tsv", 2).stream().map(line -> line.get(0)),
                        lines("capabilities.tsv", 4).stream().flatMap(line -> words(line.get(0))),
                        lines("exposures.tsv", 4).stream().flatMap(line -> words(line.get(0))),
                        SiblingGroup.all().stream().flatMap(group -> group.names().stream()))
                .flatMap(names -> names)
                .distinct();
    }

    @Test
    void nameKnownSyscallsOnly() {
        assertThat(namedCalls()).allMatch(SyscallTable::isKnownAnywhere);
    }

    @Test
    void sayWhatEverySyscallOfX86IsFor() {
        assertThat(SyscallTable.of(Architecture.X86_64).numbers().keySet())
                .allMatch(name -> SyscallKnowledge.of(name).purpose().isPresent());
    }

    @Test
    void describeACallOnce() {
        Set<String> seen = new HashSet<>();
        assertThat(lines("purposes.tsv", 2)).allMatch(line -> seen.add(line.get(0)));
    }

    static Stream<String> purposes() {
        return lines("purposes.tsv", 2).stream().map(line -> line.get(1));
    }

    @ParameterizedTest
    @MethodSource("purposes")
    void areOneSentenceOfALine(String purpose) {
        assertThat(purpose).matches("[A-Z][^.!?]*(\\d\\.\\d[^.!?]*)?\\.").hasSizeLessThanOrEqualTo(110);
    }

    static Stream<List<String>> exposures() {
        return lines("exposures.tsv", 4).stream();
    }

    @ParameterizedTest
    @MethodSource("exposures")
    void giveASourceForEveryExposure(List<String> exposure) {
        assertThat(words(exposure.get(3))).isNotEmpty().allMatch(source -> source.matches(SOURCE));
        assertThat(exposure.get(2)).matches("[A-Z].*\\.");
    }

    @ParameterizedTest
    @MethodSource("exposures")
    void nameTheVulnerabilityWhereThereWasOne(List<String> exposure) {
        boolean named = words(exposure.get(3)).anyMatch(source -> source.startsWith("CVE-"));
        if (exposure.get(1).equals("vulnerability")) {
            assertThat(named).as(exposure.toString()).isTrue();
        }
    }

    @Test
    void giveASourceForEveryCapability() {
        assertThat(lines("capabilities.tsv", 4)).allSatisfy(line -> {
            assertThat(line.get(1)).matches("CAP_[A-Z_]+");
            assertThat(words(line.get(3))).isNotEmpty().allMatch(source -> source.matches(SOURCE));
        });
    }

    private static List<List<String>> lines(String file, int columns) {
        return TabbedFile.read(SyscallKnowledge.class, file, columns);
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ", -1));
    }
}
