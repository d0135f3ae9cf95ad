package syscribe.generator.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** Prints reports for programs, in ASCII, so that no locale can spoil them. */
public final class JsonText {
    private static final ObjectWriter PRETTY =
            new ObjectMapper().writerWithDefaultPrettyPrinter().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private JsonText() {}

    /**
     * One object, indented.
     *
     * @param members maps in the order of their fields, lists, strings, numbers and truth values
     */
    public static String of(Map<String, ?> members) {
        try {
            return PRETTY.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a report has a value that JSON cannot say", e);
        }
    }
}
