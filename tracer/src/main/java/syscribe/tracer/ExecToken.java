package syscribe.tracer;

import java.security.SecureRandom;
import java.util.Optional;
import syscribe.profiles.Profile;
import syscribe.tracer.linux.FixedMapping;

/**
 * Lets this process exec once under a filter that denies execve.
 *
 * <p>The path of the program lies at a random page, and the filter allows execve for that address alone. The program that
 * is executed has another address space; it never learns the address, and cannot map anything there that would be worth more
 * than the exec that its profile denies it.
 */
public final class ExecToken {
    private static final String EXECVE = "execve";
    private static final int PATH_ARGUMENT = 0;
    private static final int PAGE_SHIFT = 12;
    /** Above 4 GiB, so that no 32-bit call can name it, and below the 47 bits of a user address. */
    private static final long LOWEST_PAGE = 1L << (32 - PAGE_SHIFT);

    private static final long HIGHEST_PAGE = 1L << (47 - PAGE_SHIFT);
    private static final int ATTEMPTS = 64;

    private final long address;

    private ExecToken(long address) {
        this.address = address;
    }

    /**
     * Maps the path at a random address.
     *
     * @param path NUL is added
     */
    public static ExecToken place(byte[] path) {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long page = LOWEST_PAGE + Math.floorMod(random.nextLong(), HIGHEST_PAGE - LOWEST_PAGE);
            Optional<Long> mapped = FixedMapping.ofCString(page << PAGE_SHIFT, path);
            if (mapped.isPresent()) {
                return new ExecToken(mapped.get());
            }
        }
        throw new IllegalStateException("no free page for the exec token in " + ATTEMPTS + " attempts");
    }

    /** Where the path lies. */
    public long address() {
        return address;
    }

    /** The profile, with execve of the path at the token's address allowed and everything else as it was. */
    public Profile permitIn(Profile profile) {
        return new PermittedCall(EXECVE, PATH_ARGUMENT, address).permitIn(profile);
    }
}
