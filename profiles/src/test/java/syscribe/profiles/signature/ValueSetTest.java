package syscribe.profiles.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syscribe.profiles.Architecture;

class ValueSetTest {
    @ParameterizedTest
    @CsvSource({
        "open, 0, O_RDONLY",
        "open, 0x80000, O_RDONLY|O_CLOEXEC",
        "open, 0x241, O_WRONLY|O_CREAT|O_TRUNC",
        "open, 0x101002, O_RDWR|O_SYNC",
        "open, 0x1002, O_RDWR|O_DSYNC",
        "open, 0x410002, O_RDWR|O_TMPFILE",
        "open, 3, 0x3",
        "open, 0x40000003, 0x40000003",
        "prot, 0, PROT_NONE",
        "prot, 5, PROT_READ|PROT_EXEC",
        "prot, 0x8000000000000001, PROT_READ|0x8000000000000000",
        "mmap, 0x22, MAP_PRIVATE|MAP_ANONYMOUS",
        "mmap, 0x3, MAP_SHARED_VALIDATE",
        "clone, 0x1200011, SIGCHLD|CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID",
        "clone, 0x4111, SIGCHLD|CLONE_VM|CLONE_VFORK",
        "clone, 0, 0",
        "clone, 0x55, 0x55",
        "socket_type, 0x80001, SOCK_STREAM|SOCK_CLOEXEC",
        "socket_type, 2, SOCK_DGRAM",
        "socket_family, 2, AF_INET",
        "socket_family, 99, 0x63",
        "futex, 0x81, FUTEX_WAKE|FUTEX_PRIVATE_FLAG",
        "futex, 0x189, FUTEX_WAIT_BITSET|FUTEX_PRIVATE_FLAG|FUTEX_CLOCK_REALTIME",
        "at_lookup, 0, 0",
        "personality, 0xffffffff, 0xffffffff",
        "personality, 0x40000, PER_LINUX|ADDR_NO_RANDOMIZE",
        "ioctl, 0x5401, TCGETS",
        "ioctl, 0x5421, FIONBIO",
        "ioctl, 0x80045430, TIOCGPTN",
        "fcntl, 1030, F_DUPFD_CLOEXEC",
        "prctl, 15, PR_SET_NAME",
        "prctl, 38, PR_SET_NO_NEW_PRIVS",
        "ptrace, 0x4206, PTRACE_SEIZE",
        "bpf, 5, BPF_PROG_LOAD",
        "keyctl, 0, KEYCTL_GET_KEYRING_ID",
        "madvise, 4, MADV_DONTNEED",
        "clock, 1, CLOCK_MONOTONIC",
        "signal, 9, SIGKILL",
        "signal, 6, SIGABRT",
        "resource, 7, RLIMIT_NOFILE",
        "seccomp, 1, SECCOMP_SET_MODE_FILTER",
        "mount, 0x1000, MS_BIND",
        "arch_prctl, 0x1002, ARCH_SET_FS",
    })
    void decodesByName(String set, String value, String expected) {
        assertThat(decode(Architecture.X86_64, set, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, open, 0x10000, O_RDONLY|O_DIRECTORY",
        "AARCH64, open, 0x4000, O_RDONLY|O_DIRECTORY",
        "MIPS, socket_type, 1, SOCK_DGRAM",
        "MIPS64, socket_type, 2, SOCK_STREAM",
        "MIPS, accept, 0x80, SOCK_NONBLOCK",
        "X86_64, accept, 0x800, SOCK_NONBLOCK",
        "MIPSEL, socket_level, 65535, SOL_SOCKET",
        "X86_64, socket_level, 1, SOL_SOCKET",
        "MIPS, signal, 10, SIGBUS",
        "X86_64, signal, 10, SIGUSR1",
        "PPC64LE, ioctl, 0x5421, 0x5421",
        "PPC64LE, ioctl, 0x8004667e, FIONBIO",
        "S390X, fadvise, 6, POSIX_FADV_DONTNEED",
    })
    void usesTheValuesOfTheArchitecture(Architecture architecture, String set, String value, String expected) {
        assertThat(decode(architecture, set, value)).isEqualTo(expected);
    }

    private static String decode(Architecture architecture, String set, String value) {
        long number =
                value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Long.parseUnsignedLong(value);
        return ValueSets.of(set, architecture).decode(number);
    }

    @ParameterizedTest
    @EnumSource
    void decodesEachNamedValueOfEverySetToItsName(Architecture architecture) {
        for (String name : ValueSets.names()) {
            ValueSet set = ValueSets.of(name, architecture);
            assertThat(set.values()).as(name).isNotEmpty();
            set.values()
                    .forEach((constant, value) -> assertThat(
                                    List.of(set.decode(value).split("\\|", -1)))
                            .as("%s of %s", constant, name)
                            .contains(constant));
        }
    }

    @Test
    void showsFlagsInTheOrderOfTheSetAndWiderOnesBeforeTheirParts() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("ONE", 1L);
        values.put("BOTH", 6L);
        values.put("PART", 2L);
        ValueSet set = new ValueSet("sample", true, 0, values);
        assertThat(set.decode(7)).isEqualTo("ONE|BOTH");
        assertThat(set.decode(3)).isEqualTo("ONE|PART");
        assertThat(set.decode(0x15)).isEqualTo("ONE|0x14");
    }

    @Test
    void refusesAnEnumerationWithAField() {
        assertThatThrownBy(() -> new ValueSet("sample", false, 3, Map.of("A", 1L)))
                .hasMessageContaining("sample");
    }
}
