package syscribe.profiles;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A syscall ABI as seccomp sees it: the value of {@code seccomp_data.arch} and what goes with it.
 *
 * <p>The constants are those that the OCI runtime specification names (config-linux.md, "Seccomp"). Source of the
 * values: {@code linux/audit.h} ({@code AUDIT_ARCH_*}), {@code linux/elf-em.h}.
 */
public enum Architecture {
    X86_64("SCMP_ARCH_X86_64", "x86_64", 0xC000003E),
    /** Shares its {@code AUDIT_ARCH} value with x86-64; its numbers have {@link #X32_SYSCALL_BIT} set. */
    X32("SCMP_ARCH_X32", "x32", 0xC000003E),
    X86("SCMP_ARCH_X86", "x86", 0x40000003),
    ARM("SCMP_ARCH_ARM", "arm", 0x40000028),
    AARCH64("SCMP_ARCH_AARCH64", "aarch64", 0xC00000B7),
    MIPS("SCMP_ARCH_MIPS", "mips", 0x00000008),
    MIPSEL("SCMP_ARCH_MIPSEL", "mipsel", 0x40000008),
    MIPS64("SCMP_ARCH_MIPS64", "mips64", 0x80000008),
    MIPSEL64("SCMP_ARCH_MIPSEL64", "mipsel64", 0xC0000008),
    MIPS64N32("SCMP_ARCH_MIPS64N32", "mips64n32", 0xA0000008),
    MIPSEL64N32("SCMP_ARCH_MIPSEL64N32", "mipsel64n32", 0xE0000008),
    PPC("SCMP_ARCH_PPC", "ppc", 0x00000014),
    PPC64("SCMP_ARCH_PPC64", "ppc64", 0x80000015),
    PPC64LE("SCMP_ARCH_PPC64LE", "ppc64le", 0xC0000015),
    S390("SCMP_ARCH_S390", "s390", 0x00000016),
    S390X("SCMP_ARCH_S390X", "s390x", 0x80000016),
    PARISC("SCMP_ARCH_PARISC", "parisc", 0x0000000F),
    PARISC64("SCMP_ARCH_PARISC64", "parisc64", 0x8000000F),
    RISCV64("SCMP_ARCH_RISCV64", "riscv64", 0xC00000F3),
    LOONGARCH64("SCMP_ARCH_LOONGARCH64", "loongarch64", 0xC0000102),
    M68K("SCMP_ARCH_M68K", "m68k", 0x00000004),
    SH("SCMP_ARCH_SH", "sh", 0x4000002A),
    SHEB("SCMP_ARCH_SHEB", "sheb", 0x0000002A);

    /** Set in every x32 syscall number ({@code __X32_SYSCALL_BIT}, {@code asm/unistd.h}). */
    public static final int X32_SYSCALL_BIT = 0x40000000;

    private static final int AUDIT_ARCH_64BIT = 0x80000000;
    private static final int AUDIT_ARCH_LE = 0x40000000;

    private final String ociName;
    private final String label;
    private final int auditValue;

    Architecture(String ociName, String label, int auditValue) {
        this.ociName = ociName;
        this.label = label;
        this.auditValue = auditValue;
    }

    /** The name in the OCI runtime specification, {@code SCMP_ARCH_...}. */
    public String ociName() {
        return ociName;
    }

    /** The short name, as in {@code seccomp_arch_resolve_name(3)}; also the name of its syscall table. */
    public String label() {
        return label;
    }

    /** The value of {@code seccomp_data.arch} ({@code AUDIT_ARCH_*} in {@code linux/audit.h}). */
    public int auditValue() {
        return auditValue;
    }

    /** Whether registers, and therefore syscall arguments, have 64 bits. */
    public boolean is64Bit() {
        return (auditValue & AUDIT_ARCH_64BIT) != 0;
    }

    public ByteOrder byteOrder() {
        return (auditValue & AUDIT_ARCH_LE) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    public static Optional<Architecture> byOciName(String ociName) {
        return Arrays.stream(values()).filter(a -> a.ociName.equals(ociName)).findFirst();
    }

    public static Optional<Architecture> byLabel(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }

    /**
     * The architecture of a call: {@code seccomp_data.arch}, and for x86-64 and x32, which share it, the number: those
     * from {@link #X32_SYSCALL_BIT} up (unsigned) are x32's, except -1, which is none.
     */
    public static Optional<Architecture> ofCall(int auditValue, int number) {
        boolean x32 = Integer.compareUnsigned(number, X32_SYSCALL_BIT) >= 0 && number != -1;
        if (auditValue == X86_64.auditValue && x32) {
            return Optional.of(X32);
        }
        return Arrays.stream(values()).filter(a -> a.auditValue == auditValue).findFirst();
    }
}
