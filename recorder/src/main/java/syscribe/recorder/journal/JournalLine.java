package syscribe.recorder.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** One line of a journal, taken apart into typed fields; fields that nobody asks for are ignored. */
final class JournalLine {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final long MAX_MICROS = Long.MAX_VALUE / 1000;

    private final JsonNode object;

    /** A line that does not say what it should; the message is for the user. */
    static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        BadLine(String text) {
            super(text);
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private JournalLine(JsonNode object) {
        this.object = object;
    }

    static JournalLine parse(ByteBuffer line) throws BadLine {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new BadLine("is not a JSON object");
            }
            return new JournalLine(node);
        } catch (CharacterCodingException e) {
            throw new BadLine("is not UTF-8 text");
        } catch (JsonProcessingException e) {
            throw new BadLine("is not JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    String string(String name) throws BadLine {
        return optionalString(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalString(String name) throws BadLine {
        JsonNode value = object.get(name);
        if (value != null && !value.isTextual()) {
            throw wrong(name, "a string");
        }
        return Optional.ofNullable(value).map(v -> JournalLines.clip(v.textValue()));
    }

    boolean flag(String name) throws BadLine {
        JsonNode value = object.get(name);
        if (value == null) {
            throw missing(name);
        }
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number that is not negative. */
    long count(String name) throws BadLine {
        return number(name, 0, Long.MAX_VALUE);
    }

    int integer(String name, int least) throws BadLine {
        return (int) number(name, least, Integer.MAX_VALUE);
    }

    boolean has(String name) {
        return object.has(name);
    }

    Duration micros(String name) throws BadLine {
        return Duration.ofNanos(number(name, 0, MAX_MICROS) * 1000);
    }

    Optional<Duration> optionalMicros(String name) throws BadLine {
        return has(name) ? Optional.of(micros(name)) : Optional.empty();
    }

    long hex(String name) throws BadLine {
        return hex(name, string(name));
    }

    Instant instant(String name) throws BadLine {
        try {
            return Instant.parse(string(name));
        } catch (DateTimeException e) {
            throw wrong(name, "an instant like 2026-01-31T12:00:00Z");
        }
    }

    UUID uuid(String name) throws BadLine {
        String text = string(name);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong(name, "a UUID");
    }

    /** An array of strings; empty where there is none. */
    List<String> strings(String name) throws BadLine {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw wrong(name, "an array of strings");
            }
            strings.add(JournalLines.clip(element.textValue()));
        }
        return strings;
    }

    /** An array of 64-bit values; empty where there is none. */
    List<Long> hexes(String name) throws BadLine {
        List<Long> values = new ArrayList<>();
        for (String text : strings(name)) {
            values.add(hex(name, text));
        }
        return values;
    }

    /** An object of strings; empty where there is none. */
    SortedMap<String, String> map(String name) throws BadLine {
        SortedMap<String, String> map = new TreeMap<>();
        JsonNode value = object.get(name);
        if (value != null && !value.isObject()) {
            throw wrong(name, "an object");
        }
        if (value != null) {
            for (var entry : value.properties()) {
                if (!entry.getValue().isTextual()) {
                    throw wrong(name, "an object of strings");
                }
                map.put(
                        JournalLines.clip(entry.getKey()),
                        JournalLines.clip(entry.getValue().textValue()));
            }
        }
        return map;
    }

    /** An object from argument indexes to 64-bit values; empty where there is none. */
    SortedMap<Integer, Long> arguments(String name) throws BadLine {
        SortedMap<Integer, Long> arguments = new TreeMap<>();
        for (var entry : map(name).entrySet()) {
            if (!entry.getKey().matches("[0-5]")) {
                throw wrong(name, "an object from argument indexes 0 to 5 to values");
            }
            arguments.put(Integer.valueOf(entry.getKey()), hex(name, entry.getValue()));
        }
        return arguments;
    }

    private Iterable<JsonNode> array(String name) throws BadLine {
        JsonNode value = object.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "an array");
        }
        return value;
    }

    private long number(String name, long least, long most) throws BadLine {
        JsonNode value = object.get(name);
        if (value == null) {
            throw missing(name);
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "a whole number of at most 64 bits");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw new BadLine("\"" + name + "\" is " + number + ", not in " + least + ".." + most);
        }
        return number;
    }

    private static long hex(String name, String text) throws BadLine {
        if (!HEX.matcher(text).matches()) {
            throw wrong(name, "a hexadecimal number of at most 64 bits, like 0x1f");
        }
        return Long.parseUnsignedLong(text.substring(2), 16);
    }

    private static BadLine missing(String name) {
        return new BadLine("lacks \"" + name + "\"");
    }

    private static BadLine wrong(String name, String expected) {
        return new BadLine("\"" + name + "\" is not " + expected);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
