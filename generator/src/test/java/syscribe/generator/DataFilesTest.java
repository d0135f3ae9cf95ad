package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

class DataFilesTest {
    @ParameterizedTest
    @CsvSource({"unseen-calls.tsv, 3", "notable-calls.tsv, 2", "unseen-values.tsv, 4"})
    void nameOnlySyscallsThatExistAndEachOnce(String file, int columns) {
        List<String> names = new ArrayList<>();
        DataFile.read(file, columns)
                .forEach(line -> names.addAll(List.of(line.get(0).split(" ", -1))));

        assertThat(names).doesNotHaveDuplicates().allMatch(SyscallTable::isKnownAnywhere);
    }

    @Test
    void nameOnlyArchitecturesThatHaveTheCalls() {
        for (List<String> line : DataFile.read("unseen-calls.tsv", 3)) {
            if (!line.get(1).equals("*")) {
                for (String label : line.get(1).split(",", -1)) {
                    SyscallTable table =
                            SyscallTable.of(Architecture.byLabel(label).orElseThrow());
                    assertThat(line.get(0).split(" ", -1))
                            .as(label)
                            .anyMatch(name -> table.number(name).isPresent());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void everyArchitectureCanEndAndReturnFromASignal(Architecture architecture) {
        assertThat(UnseenCalls.on(EnumSet.of(architecture)))
                .extracting(Addition::name)
                .contains("exit", "exit_group", "rt_sigreturn", "restart_syscall");
    }
}
