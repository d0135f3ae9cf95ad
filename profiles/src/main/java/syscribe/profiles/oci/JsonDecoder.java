package syscribe.profiles.oci;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** From bytes to a {@link Json} tree; refuses, in bounded memory, what is no JSON or is too big. */
final class JsonDecoder {
    /** A thousand times Docker's default profile. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** A profile needs 6 levels, a whole {@code config.json} 9. */
    static final int MAX_DEPTH = 100;

    /** Bounds the memory of the tree, in which two bytes of text can become a hundred; Docker's default profile has 2,000. */
    static final int MAX_TOKENS = 500_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private JsonDecoder(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document's single value; empty, with the problem reported, where it has none. */
    static Optional<Json> decode(byte[] bytes, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            problems.error(
                    JsonPath.ROOT,
                    new Position(1),
                    String.format("the document has more than %,d bytes; the limit is 16 MiB", MAX_BYTES));
            return Optional.empty();
        }
        return Utf8.decode(bytes, problems).flatMap(text -> decodeText(text, problems));
    }

    private static Optional<Json> decodeText(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonDecoder(parser, problems).document();
        } catch (JsonProcessingException e) {
            reportMalformed(e, problems);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Optional<Json> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.error(JsonPath.ROOT, new Position(1), "the document is empty; expected a JSON object");
            return Optional.empty();
        }
        Json value = value(JsonPath.ROOT);
        if (parser.nextToken() != null) {
            problems.error(JsonPath.ROOT, position(), "text after the end of the profile; expected one JSON object");
        }
        return Optional.of(value);
    }

    private Json value(JsonPath path) throws IOException {
        Position position = position();
        JsonToken token = Objects.requireNonNull(parser.currentToken());
        return switch (token) {
            case START_OBJECT -> object(position, path);
            case START_ARRAY -> array(position, path);
            case VALUE_STRING -> new Json.Text(position, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(position, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(position, token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new Json.Null(position);
            default -> throw new IllegalStateException("token " + token + " begins no value");
        };
    }

    private Json object(Position position, JsonPath path) throws IOException {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position at = position();
            JsonPath memberPath = path.field(name);
            parser.nextToken();
            Json value = value(memberPath);
            Json earlier = members.putIfAbsent(name, value);
            if (earlier != null) {
                problems.error(memberPath, at, duplicate(name, earlier));
            }
        }
        return new Json.Obj(position, members);
    }

    private static String duplicate(String name, Json earlier) {
        return "field " + Quote.of(name) + " appears twice (first on line "
                + earlier.position().line() + "); decoders differ in which one they take";
    }

    private Json array(Position position, JsonPath path) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(path.item(items.size())));
        }
        return new Json.Arr(position, items);
    }

    private Position position() {
        return new Position(parser.currentTokenLocation().getLineNr());
    }

    private static void reportMalformed(JsonProcessingException e, Problems problems) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        problems.error(JsonPath.ROOT, new Position(line), reason(e) + " (line " + line + ", column " + column + ")");
    }

    private static String reason(JsonProcessingException e) {
        String message = Objects.requireNonNullElse(e.getOriginalMessage(), "unreadable");
        String detail = message.lines().findFirst().orElse("");
        if (e instanceof JsonEOFException || detail.startsWith("Unexpected end-of-input")) {
            return "the document ends before it is complete";
        }
        if (e instanceof StreamConstraintsException) {
            return String.format(
                    "the document is too large (limits: nesting %,d levels, %,d values): %s",
                    MAX_DEPTH, MAX_TOKENS, detail);
        }
        return "malformed JSON: " + Quote.printable(detail);
    }
}
