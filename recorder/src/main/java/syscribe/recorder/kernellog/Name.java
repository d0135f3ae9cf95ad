package syscribe.recorder.kernellog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A name that a process has chosen for itself, as a slice of the log.
 *
 * <p>The kernel quotes it, or where it has a space, a quote or a control character, writes its bytes as upper-case hex without
 * quotes ({@code audit_log_untrustedstring}, kernel/audit.c).
 */
final class Name {
    /** Longest that is kept, in bytes of the log: a hex-coded path of {@code PATH_MAX}. */
    static final int MAX_BYTES = 8192;

    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private boolean hex;

    void clear() {
        end = start;
        hex = false;
    }

    /** A name that stands in the log as it is. */
    void setPlain(byte[] buffer, int from, int to) {
        set(buffer, from, to, false);
    }

    /** A name without quotes: its bytes in hex, where they can be. */
    void setUnquoted(byte[] buffer, int from, int to) {
        set(buffer, from, to, isHex(buffer, from, to));
    }

    private void set(byte[] buffer, int from, int to, boolean asHex) {
        bytes = buffer;
        start = from;
        end = Math.min(to, from + MAX_BYTES);
        hex = asHex;
    }

    boolean isEmpty() {
        return end == start;
    }

    int hash(int seed) {
        int hash = seed;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    /** Whether it is spelled as the copy is. */
    boolean matches(byte[] copy) {
        return Arrays.equals(bytes, start, end, copy, 0, copy.length);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The name itself; empty where there is none. */
    Optional<String> text() {
        if (isEmpty() || isAbsent()) {
            return Optional.empty();
        }
        byte[] decoded = hex ? unhex() : copy();
        return Optional.of(new String(decoded, StandardCharsets.UTF_8));
    }

    /** What the kernel and ausearch write where there is none. */
    private boolean isAbsent() {
        String text = new String(bytes, start, Math.min(end - start, 8), StandardCharsets.ISO_8859_1);
        return text.equals("(null)") || text.equals("?");
    }

    private byte[] unhex() {
        byte[] decoded = new byte[(end - start) / 2];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] = (byte) ((Digits.hex(bytes[start + 2 * i]) << 4) | Digits.hex(bytes[start + 2 * i + 1]));
        }
        return decoded;
    }

    private static boolean isHex(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Digits.hex(buffer[i]) < 0 || buffer[i] >= 'a') {
                return false;
            }
        }
        return to > from && (to - from) % 2 == 0;
    }
}
