package syscribe.profiles.policy;

import java.util.EnumSet;
import java.util.Set;
import syscribe.profiles.Architecture;

/** Which architectures' calls a process can make on one machine: those of its kernel and of its compatibility modes. */
final class Kin {
    private Kin() {}

    /** The architecture and those beside it; x32 is part of x86-64. */
    static Set<Architecture> of(Architecture architecture) {
        return switch (architecture) {
            case X86_64, X32, X86 -> EnumSet.of(Architecture.X86_64, Architecture.X86);
            case AARCH64, ARM -> EnumSet.of(Architecture.AARCH64, Architecture.ARM);
            case MIPS, MIPS64, MIPS64N32 -> EnumSet.of(Architecture.MIPS, Architecture.MIPS64, Architecture.MIPS64N32);
            case MIPSEL, MIPSEL64, MIPSEL64N32 ->
                EnumSet.of(Architecture.MIPSEL, Architecture.MIPSEL64, Architecture.MIPSEL64N32);
            case PPC64, PPC -> EnumSet.of(Architecture.PPC64, Architecture.PPC);
            case S390X, S390 -> EnumSet.of(Architecture.S390X, Architecture.S390);
            case PARISC64, PARISC -> EnumSet.of(Architecture.PARISC64, Architecture.PARISC);
            default -> EnumSet.of(architecture);
        };
    }
}
