package syscribe.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as a user writes it: {@code 4096}, {@code 256k}, {@code 64M}. */
final class SizeWord {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kM]?)");
    private static final long MAX = 1 << 30;

    private SizeWord() {}

    static int parse(String word) {
        Matcher matcher = FORM.matcher(word);
        if (!matcher.matches()) {
            throw new UsageException("\"" + word + "\" is no size such as 4096, 256k or 64M");
        }
        int shift = matcher.group(2).isEmpty() ? 0 : matcher.group(2).equals("k") ? 10 : 20;
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (bytes < 1 || bytes > MAX) {
            throw new UsageException("\"" + word + "\" is not in 1..1024M");
        }
        return (int) bytes;
    }
}
