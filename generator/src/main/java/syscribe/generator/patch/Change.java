package syscribe.generator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One operation of a JSON patch, on an array: something is added at its end, or one of its members removed.
 *
 * @param array a JSON pointer (RFC 6901) to the array
 * @param removed the index of what is removed; empty where something is added
 * @param added what is added; empty where something is removed
 */
record Change(String array, Optional<Integer> removed, Optional<JsonNode> added) {
    static Change add(String array, JsonNode value) {
        return new Change(array, Optional.empty(), Optional.of(value));
    }

    static Change remove(String array, int index) {
        return new Change(array, Optional.of(index), Optional.empty());
    }

    /** Carries it out. */
    void applyTo(JsonNode document) {
        ArrayNode target = (ArrayNode) document.at(array);
        removed.ifPresent(target::remove);
        added.ifPresent(target::add);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("op", added.isPresent() ? "add" : "remove");
        json.put("path", array + "/" + removed.map(String::valueOf).orElse("-"));
        added.ifPresent(value -> json.set("value", value));
        return json;
    }
}
