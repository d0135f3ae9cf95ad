package syscribe.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyscallTableTest {
    @ParameterizedTest
    @CsvSource({
        "X86_64, newfstatat, 262",
        "X86_64, execve, 59",
        "X86_64, uprobe, 336",
        "X32, read, 0x40000000",
        "X32, execve, 0x40000208",
        "X32, pwritev2, 0x40000223",
        "X86, _llseek, 140",
        "X86, socketcall, 102",
        "X86, fadvise64_64, 272",
        "ARM, breakpoint, 0xf0001",
        "ARM, get_tls, 0xf0006",
        "ARM, arm_fadvise64_64, 270",
        "AARCH64, newfstatat, 79",
        "AARCH64, renameat, 38",
        "MIPS, read, 4003",
        "MIPSEL, clock_gettime64, 4403",
        "MIPS64, read, 5000",
        "MIPSEL64, cachectl, 5198",
        "MIPS64N32, read, 6000",
        "MIPSEL64N32, fcntl64, 6212",
        "PPC, socket, 326",
        "PPC64, switch_endian, 363",
        "PPC64LE, multiplexer, 201",
        "S390, chown32, 212",
        "S390X, chown, 212",
        "S390X, s390_sthyi, 380",
        "PARISC, socket, 17",
        "PARISC64, cacheflush, 356",
        "RISCV64, lseek, 62",
        "RISCV64, riscv_hwprobe, 258",
        "LOONGARCH64, lseek, 62",
        "LOONGARCH64, newfstatat, 79",
        "M68K, atomic_cmpxchg_32, 335",
        "SH, cacheflush, 123",
        "SHEB, accept, 344",
    })
    void knowsTheNumberAndTheNameOfACall(Architecture architecture, String name, String number) {
        SyscallTable table = SyscallTable.of(architecture);
        assertThat(table.number(name)).hasValue(Integer.decode(number));
        assertThat(table.name(Integer.decode(number))).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "AARCH64, open",
        "AARCH64, fork",
        "RISCV64, renameat",
        "LOONGARCH64, renameat",
        "LOONGARCH64, getrlimit",
        "RISCV64, llseek",
        "X86_64, socketcall",
        "X86_64, rt_sigreturn_x32",
        "S390X, chown32",
        "SH, clone3",
        "ARM, memfd_secret",
        "X32, create_module",
        "ARM, BASE",
        "MIPS64, reserved177",
        "MIPS, Linux",
    })
    void hasNoNumberForWhatIsNoCallThere(Architecture architecture, String name) {
        assertThat(SyscallTable.of(architecture).number(name)).isEmpty();
        assertThat(SyscallTable.of(architecture).since(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesBackTheNumberThroughTheCanonicalName(Architecture architecture) {
        SyscallTable table = SyscallTable.of(architecture);
        assertThat(table.numbers()).hasSizeGreaterThan(300);
        table.numbers().forEach((name, number) -> {
            String canonical = table.name(number).orElseThrow();
            assertThat(table.number(canonical)).as(name).hasValue(number);
        });
    }

    @ParameterizedTest
    @EnumSource
    void sharesNoNumberBetweenCallsExceptForNamedAliases(Architecture architecture) {
        Set<Integer> seen = new HashSet<>();
        Set<String> aliases = new HashSet<>();
        SyscallTable.of(architecture).numbers().forEach((name, number) -> {
            if (!seen.add(number)) {
                aliases.add(name);
            }
        });
        assertThat(aliases).isEqualTo(architecture == Architecture.ARM ? Set.of("sync_file_range2") : Set.of());
    }

    @Test
    void prefersTheNameThatSeccompToolsPrint() {
        SyscallTable arm = SyscallTable.of(Architecture.ARM);
        assertThat(arm.number("arm_sync_file_range")).hasValue(341);
        assertThat(arm.name(341)).contains("sync_file_range2");
    }

    @ParameterizedTest
    @EnumSource
    void hasTheCallsOfLinux618AtTheirCommonNumbers(Architecture architecture) {
        String label = architecture.label().toLowerCase(Locale.ROOT);
        int base = label.equals("x32")
                ? Architecture.X32_SYSCALL_BIT
                : label.endsWith("n32") ? 6000 : label.endsWith("64") && label.startsWith("mips") ? 5000 : o32(label);
        SyscallTable table = SyscallTable.of(architecture);
        assertThat(table.number("cachestat")).hasValue(base + 451);
        assertThat(table.number("map_shadow_stack")).hasValue(base + 453);
        assertThat(table.number("mseal")).hasValue(base + 462);
        assertThat(table.number("open_tree_attr")).hasValue(base + 467);
        assertThat(table.number("file_getattr")).hasValue(base + 468);
        assertThat(table.number("file_setattr")).hasValue(base + 469);
    }

    private static int o32(String label) {
        return label.startsWith("mips") ? 4000 : 0;
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, sendmmsg, ",
        "X86_64, process_vm_readv, 3.2",
        "X86_64, seccomp, 3.17",
        "X86_64, execveat, 3.19",
        "X86_64, statx, 4.11",
        "X86_64, clone3, 5.3",
        "X86_64, openat2, 5.6",
        "X86_64, faccessat2, 5.8",
        "X86_64, mount_setattr, 5.12",
        "X86_64, landlock_create_ruleset, 5.13",
        "X86_64, memfd_secret, 5.14",
        "S390X, memfd_secret, 6.7",
        "X86_64, process_mrelease, 5.15",
        "X86_64, futex_waitv, 5.16",
        "X86_64, set_mempolicy_home_node, 5.17",
        "X86_64, cachestat, 6.5",
        "X86_64, map_shadow_stack, 6.6",
        "S390X, map_shadow_stack, 6.7",
        "X86_64, listmount, 6.8",
        "X86_64, mseal, 6.10",
        "X86_64, uretprobe, 6.11",
        "X86_64, setxattrat, 6.13",
        "X86_64, open_tree_attr, 6.15",
        "X86_64, file_setattr, 6.17",
        "X86_64, uprobe, 6.18",
        "X86_64, socket, ",
        "X86, socket, 4.3",
        "X86, shmget, 5.1",
        "X86, clock_gettime64, 5.1",
        "X86_64, read, ",
    })
    void knowsTheKernelThatIntroducedACall(Architecture architecture, String name, String version) {
        assertThat(SyscallTable.of(architecture).since(name))
                .isEqualTo(version == null ? Optional.empty() : KernelVersion.parse(version));
    }

    @Test
    void tellsWhichArchitecturesHaveACall() {
        assertThat(SyscallTable.architecturesWith("s390_sthyi"))
                .containsExactlyInAnyOrder(Architecture.S390, Architecture.S390X);
        assertThat(SyscallTable.architecturesWith("read")).containsExactlyInAnyOrder(Architecture.values());
        assertThat(SyscallTable.architecturesWith("opne")).isEmpty();
        assertThat(SyscallTable.isKnownAnywhere("s390_sthyi")).isTrue();
        assertThat(SyscallTable.isKnownAnywhere("opne")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 400, 0x40000000 + 59})
    void hasNoNameForANumberThatNoCallHas(int number) {
        assertThat(SyscallTable.of(Architecture.X86_64).name(number)).isEmpty();
    }

    @Test
    void keepsX32ApartFromX8664() {
        assertThat(SyscallTable.of(Architecture.X32).name(0)).isEmpty();
        assertThat(SyscallTable.of(Architecture.X32).name(Architecture.X32_SYSCALL_BIT + 59))
                .isEmpty();
    }

    @Test
    void handsOutNumbersThatCannotBeChanged() {
        assertThat(SyscallTable.of(Architecture.X86_64).numbers()).isUnmodifiable();
    }
}
