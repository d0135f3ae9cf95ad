package syscribe.profiles.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

class SignaturesTest {
    /** In the x86-64 table, but no kernel ever had code for them, so that no prototype exists. */
    private static final Set<String> NEVER_IMPLEMENTED =
            Set.of("afs_syscall", "getpmsg", "putpmsg", "security", "tuxcall", "vserver");

    @Test
    void knowsTheSignatureOfEveryCallOfX8664() {
        assertThat(SyscallTable.of(Architecture.X86_64).numbers().keySet())
                .filteredOn(name -> Signatures.of(name).isEmpty())
                .containsExactlyInAnyOrderElementsOf(NEVER_IMPLEMENTED);
    }

    @ParameterizedTest
    @EnumSource
    void canReadEverySignatureOnEveryArchitecture(Architecture architecture) {
        for (String name : Signatures.names()) {
            SyscallSignature signature = Signatures.of(architecture, name).orElseThrow();
            assertThat(signature.parameters()).as(name).hasSizeLessThanOrEqualTo(6);
            assertThat(signature.parameters())
                    .as(name)
                    .extracting(Parameter::name)
                    .doesNotHaveDuplicates();
            assertThat(SyscallTable.isKnownAnywhere(name)).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "read, fd buf count",
        "openat, dirfd pathname flags mode",
        "mmap, addr length prot flags fd offset",
        "clone, flags stack parent_tid child_tid tls",
        "getpid, ''",
        "socket, domain type protocol",
        "execveat, dirfd pathname argv envp flags",
        "file_setattr, dirfd pathname attr size flags",
        "process_vm_readv, pid local_iov liovcnt remote_iov riovcnt flags",
    })
    void namesTheParametersInOrder(String syscall, String names) {
        assertThat(parameters(syscall))
                .extracting(Parameter::name)
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "openat, 0, 0xffffff9c, AT_FDCWD",
        "openat, 0, 0xffffffffffffff9c, AT_FDCWD",
        "openat, 0, 0x3, 3",
        "openat, 2, 0x80000, O_RDONLY|O_CLOEXEC",
        "openat, 2, 0xdeadbeef00080000, O_RDONLY|O_CLOEXEC",
        "openat, 3, 0x1a4, 0644",
        "openat, 1, 0x7fff00001000, 0x7fff00001000",
        "read, 0, 0xffffffff, -1",
        "read, 2, 0xffffffffffffffff, 18446744073709551615",
        "mmap, 2, 0x100000001, PROT_READ|0x100000000",
        "kill, 0, 0xffffffff, -1",
        "kill, 1, 0xf, SIGTERM",
        "kill, 1, 0x0, 0x0",
        "socket, 0, 0xffffffff00000002, AF_INET",
        "socket, 2, 0xffffffff, -1",
        "chown, 1, 0xffffffff, -1",
        "chown, 1, 0xfffffffe, 4294967294",
        "lseek, 1, 0xffffffffffffffff, -1",
        "ioctl, 1, 0x5413, TIOCGWINSZ",
        "unshare, 0, 0x10020000, CLONE_NEWNS|CLONE_NEWUSER",
    })
    void decodesAsManyBitsAsTheKernelLooksAt(String syscall, int index, String raw, String expected) {
        long value = Long.parseUnsignedLong(raw.substring(2), 16);
        assertThat(parameters(syscall).get(index).decode(value)).isEqualTo(expected);
    }

    @Test
    void comparesA32BitArgumentWithoutItsUpperHalf() {
        Parameter family = parameters("socket").get(0);
        assertThat(family.width()).isEqualTo(32);
        assertThat(family.significant(0xffff_ffff_0000_0002L)).isEqualTo(2);
        Parameter protection = parameters("mprotect").get(2);
        assertThat(protection.width()).isEqualTo(64);
        assertThat(protection.significant(0x1_0000_0002L)).isEqualTo(0x1_0000_0002L);
    }

    @Test
    void knowsWhereTheOrderOfArgumentsDiffers() {
        assertThat(Signatures.of(Architecture.S390X, "clone").orElseThrow().parameters())
                .extracting(Parameter::name)
                .startsWith("stack", "flags");
        assertThat(Signatures.of(Architecture.AARCH64, "clone")
                        .orElseThrow()
                        .parameters()
                        .get(3)
                        .name())
                .isEqualTo("tls");
        assertThat(Signatures.of(Architecture.X86, "mmap").orElseThrow().parameters())
                .hasSize(1);
        assertThat(Signatures.of("no_such_call")).isEmpty();
    }

    private static List<Parameter> parameters(String syscall) {
        return Signatures.of(syscall).orElseThrow().parameters();
    }
}
