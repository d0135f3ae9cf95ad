package syscribe.generator.minimize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a state is the state of.
 *
 * @param profile a digest of the profile's document
 * @param test a digest of the test: its words, where it runs, and how it gets the profile
 */
public record StateKey(String profile, String test) {
    /** The key of a profile's bytes and of the words that make a test; no word contains NUL. */
    public static StateKey of(byte[] profile, List<String> test) {
        return new StateKey(digest(profile), digest(String.join("\0", test).getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
