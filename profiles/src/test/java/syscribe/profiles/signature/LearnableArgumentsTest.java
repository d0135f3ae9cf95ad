package syscribe.profiles.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syscribe.profiles.Architecture;

class LearnableArgumentsTest {
    @ParameterizedTest
    @CsvSource({
        "socket, 0 1 2, 0 1 2",
        "ioctl, 1, 1",
        "prctl, 0, 0",
        "clone, 0, 0",
        "unshare, 0, 0",
        "mmap, 2, 2 3",
        "mprotect, 2, 2",
        "personality, 0, 0",
        "futex, 1, 1",
        "setsockopt, 1 2, 1 2",
        "keyctl, 0, 0",
        "bpf, 0, 0",
        "ptrace, 0, 0",
        "fcntl, '', 1",
        "openat, '', 2",
        "open, '', 1",
        "madvise, '', 2",
        "read, '', ''",
        "execve, '', ''",
        "no_such_call, '', ''",
    })
    void takesMoreArgumentsAtAHigherLevel(String syscall, String security, String all) {
        assertThat(LearnableArguments.of(syscall, ArgumentLevel.NONE)).isEmpty();
        assertThat(LearnableArguments.of(syscall, ArgumentLevel.SECURITY)).isEqualTo(indexes(security));
        assertThat(LearnableArguments.of(syscall, ArgumentLevel.ALL)).isEqualTo(indexes(all));
    }

    private static List<Integer> indexes(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList();
    }

    @Test
    void neverTakesAnAddress() {
        for (Architecture architecture : Architecture.values()) {
            for (String name : Signatures.names()) {
                List<Parameter> parameters =
                        Signatures.of(architecture, name).orElseThrow().parameters();
                for (int index : LearnableArguments.of(architecture, name, ArgumentLevel.ALL)) {
                    assertThat(parameters.get(index).kind().isAddress())
                            .as(name)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void takesTheFlagsOfCloneWhereTheArchitectureHasThem() {
        assertThat(LearnableArguments.of(Architecture.S390X, "clone", ArgumentLevel.SECURITY))
                .containsExactly(1);
        assertThat(LearnableArguments.of(Architecture.X86, "mmap", ArgumentLevel.ALL))
                .isEmpty();
        assertThat(LearnableArguments.of(Architecture.X86, "mmap2", ArgumentLevel.SECURITY))
                .containsExactly(2);
    }

    @Test
    void leavesOutWhatFollowsA64BitArgumentWhereRegistersHave32Bits() {
        assertThat(LearnableArguments.of(Architecture.X86_64, "sync_file_range", ArgumentLevel.ALL))
                .containsExactly(3);
        assertThat(LearnableArguments.of(Architecture.X32, "sync_file_range", ArgumentLevel.ALL))
                .containsExactly(3);
        assertThat(LearnableArguments.of(Architecture.X86, "sync_file_range", ArgumentLevel.ALL))
                .isEmpty();
        assertThat(LearnableArguments.of(Architecture.X86, "fallocate", ArgumentLevel.ALL))
                .containsExactly(1);
    }
}
