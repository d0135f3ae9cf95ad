package syscribe.tracer;

import java.security.SecureRandom;
import syscribe.profiles.Profile;
import syscribe.tracer.abi.Abi;

/**
 * Lets processes be locked that have a filter already which denies the calls for it.
 *
 * <p>These calls name an address, a random page where no program has memory, and the filter allows them for that address alone. A
 * program that guessed it could do no more than map memory there and put itself under further filters.
 *
 * @param address where the program of the new filter is handed over
 */
public record LockToken(long address) {
    /** A random one. */
    public static LockToken create() {
        return new LockToken(Abi.host().orElseThrow().promotionCode().randomPage(new SecureRandom()));
    }

    /** The profile with these calls allowed and everything else as it was. */
    public Profile permitIn(Profile profile) {
        Profile mapping = new PermittedCall("mmap", 0, address).permitIn(profile);
        Profile unmapping = new PermittedCall("munmap", 0, address).permitIn(mapping);
        return new PermittedCall("seccomp", 2, address).permitIn(unmapping);
    }
}
