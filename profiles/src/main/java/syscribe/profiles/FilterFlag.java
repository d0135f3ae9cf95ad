package syscribe.profiles;

import java.util.Arrays;
import java.util.Optional;

/** Flags of {@code seccomp(SECCOMP_SET_MODE_FILTER)} that a profile may ask for ({@code linux/seccomp.h}). */
public enum FilterFlag {
    TSYNC("SECCOMP_FILTER_FLAG_TSYNC", 1),
    LOG("SECCOMP_FILTER_FLAG_LOG", 1 << 1),
    SPEC_ALLOW("SECCOMP_FILTER_FLAG_SPEC_ALLOW", 1 << 2),
    /** Since Linux 5.19. */
    WAIT_KILLABLE_RECV("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", 1 << 5);

    private final String ociName;
    private final int bit;

    FilterFlag(String ociName, int bit) {
        this.ociName = ociName;
        this.bit = bit;
    }

    public String ociName() {
        return ociName;
    }

    public int bit() {
        return bit;
    }

    public static Optional<FilterFlag> byOciName(String ociName) {
        return Arrays.stream(values()).filter(f -> f.ociName.equals(ociName)).findFirst();
    }
}
