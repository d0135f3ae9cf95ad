package syscribe.profiles.oci;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that an unknown one was probably meant to be. */
final class Spelling {
    /** Longer names are no misspelling of anything known, and comparing them costs. */
    private static final int MAX_LENGTH = 40;

    private Spelling() {}

    /** The nearest known name: another case or other separators, one slip, or two in a name of six letters or more. */
    static Optional<String> nearest(String name, Collection<String> known) {
        String plain = plain(name);
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int allowed = plain.length() < 6 ? 1 : 2;
        String best = null;
        int bestDistance = allowed + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(plain, plain(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters have to be put in, taken out or replaced. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
