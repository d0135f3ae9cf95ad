package syscribe.profiles.oci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Architecture;

/**
 * What architectures are called in {@code includes.arches} and {@code excludes.arches}.
 *
 * <p>Docker maps Go's {@code GOARCH} to the names of libseccomp's Go binding, with a slip or two
 * (moby/profiles, seccomp/seccomp_linux.go, {@code goToNative}); podman uses that binding directly. Both spellings
 * are understood.
 */
final class DockerNames {
    private DockerNames() {}

    /** The names of an architecture, the usual one first. */
    static List<String> of(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> List.of("amd64");
            case AARCH64 -> List.of("arm64");
            case MIPSEL64N32 -> List.of("mipsel64n32", "mips3l64n32");
            case LOONGARCH64 -> List.of("loongarch64", "loong64");
            default -> List.of(architecture.label());
        };
    }

    static Optional<Architecture> parse(String name) {
        return Arrays.stream(Architecture.values())
                .filter(a -> of(a).contains(name))
                .findFirst();
    }

    /** What the author of an unknown name probably meant: {@code x86_64}, {@code 386} or {@code SCMP_ARCH_X86_64}. */
    static Optional<String> suggest(String name) {
        Optional<Architecture> meant = name.equals("386")
                ? Optional.of(Architecture.X86)
                : Architecture.byOciName(name).or(() -> Architecture.byLabel(name));
        return meant.map(a -> of(a).get(0));
    }
}
