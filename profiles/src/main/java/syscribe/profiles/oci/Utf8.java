package syscribe.profiles.oci;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** From the bytes of a file to text, or to the reason why they are none. */
final class Utf8 {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final byte[] UTF_16_BIG_ENDIAN = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LITTLE_ENDIAN = {(byte) 0xFF, (byte) 0xFE};

    private Utf8() {}

    /** The text; empty, with the problem reported, where the bytes are not UTF-8 text. */
    static Optional<String> decode(byte[] bytes, Problems problems) {
        if (startsWith(bytes, UTF_16_BIG_ENDIAN) || startsWith(bytes, UTF_16_LITTLE_ENDIAN)) {
            problems.error(JsonPath.ROOT, new Position(1), "the document is UTF-16; expected UTF-8");
            return Optional.empty();
        }
        int start = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        if (start > 0) {
            problems.warn(
                    JsonPath.ROOT,
                    new Position(1),
                    "the document starts with a byte order mark, which Docker and runc refuse; expected '{'");
        }
        return decodeFrom(start, bytes, problems);
    }

    private static Optional<String> decodeFrom(int start, byte[] bytes, Problems problems) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                reportBinary(bytes, i, problems);
                return Optional.empty();
            }
        }
        ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer output = CharBuffer.allocate(input.remaining());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            reportBinary(bytes, input.position(), problems);
            return Optional.empty();
        }
        return Optional.of(output.flip().toString());
    }

    private static void reportBinary(byte[] bytes, int offset, Problems problems) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        problems.error(
                JsonPath.ROOT,
                new Position(line),
                String.format(
                        "the document is binary or not UTF-8: byte 0x%02x at offset %,d; expected JSON text",
                        bytes[offset], offset));
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
