package syscribe.generator.minimize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lines of a state: one JSON object each, the first one a header. */
final class StateLines {
    /** Most milliseconds that a line may claim, some 30 years. */
    private static final long MAX_MILLIS = 1L << 40;

    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StateLines() {}

    /**
     * The first line.
     *
     * @param mark tells the processes of these runs from all others
     */
    record Header(StateKey key, UUID mark) {}

    static byte[] header(Header header) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("type", "minimize").put("schema", SCHEMA);
        line.put("profile", header.key().profile()).put("test", header.key().test());
        return bytes(line.put("mark", header.mark().toString()));
    }

    static byte[] run(TestRun run) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("type", "run").put("passed", run.passed()).put("end", run.end());
        line.put("millis", run.time().toMillis());
        run.denied().forEach(line.putArray("denied")::add);
        return bytes(line);
    }

    /** Empty where the line is no header of a schema that is known. */
    static Optional<Header> readHeader(String text) {
        return parse(text)
                .filter(line -> line.path("type").asText().equals("minimize")
                        && line.path("schema").asInt() == SCHEMA)
                .flatMap(line -> uuid(line.path("mark").asText())
                        .map(mark -> new Header(
                                new StateKey(
                                        line.path("profile").asText(),
                                        line.path("test").asText()),
                                mark)));
    }

    /** Empty where the line is no run. */
    static Optional<TestRun> readRun(String text) {
        return parse(text)
                .filter(line -> line.path("type").asText().equals("run")
                        && line.path("passed").isBoolean()
                        && line.path("denied").isArray())
                .map(line -> new TestRun(
                        texts(line.path("denied")),
                        line.path("passed").asBoolean(),
                        line.path("end").asText(),
                        Duration.ofMillis(Math.max(
                                0, Math.min(MAX_MILLIS, line.path("millis").asLong())))));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts.stream().sorted().toList();
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(ObjectNode line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
