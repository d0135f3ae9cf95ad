package syscribe.generator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingJsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.generator.confidence.ConfidenceText;
import syscribe.generator.text.Text;
import syscribe.profiles.Architecture;

/** Says what is in a generated profile and why, to people and to programs. */
public final class GenerationReport {
    private final GeneratedProfile generated;

    public GenerationReport(GeneratedProfile generated) {
        this.generated = generated;
    }

    /** A line of numbers, then what was added, then the remarks; at most a hundred columns wide. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(Text.paragraph("", headline()));
        lines.addAll(Text.paragraph("", ConfidenceText.line(generated.backing().confidence())));
        for (RuleGroup group : generated.groups()) {
            if (group.origin() != RuleGroup.Origin.OBSERVED || refuses(group)) {
                lines.addAll(Text.paragraph("  + ", String.join(", ", group.names()) + ": " + group.reason()));
            }
        }
        generated.remarks().forEach(remark -> lines.addAll(Text.paragraph("  ! ", Text.printable(remark.toString()))));
        lines.addAll(BackingText.lines(generated.backing()));
        return lines;
    }

    private String headline() {
        int seen = generated.names(RuleGroup.Origin.OBSERVED).size();
        int added = generated.names(RuleGroup.Origin.ADDED).size();
        int runtime = generated.names(RuleGroup.Origin.RUNTIME).size();
        int portable = generated.names(RuleGroup.Origin.PORTABLE).size();
        String architectures = generated.profile().architectures().stream()
                .map(Architecture::label)
                .collect(Collectors.joining(" and "));
        return Text.count(seen, "syscall") + " seen in " + Text.count(generated.runs(), "run") + ", " + added
                + " added"
                + (runtime == 0 ? "" : ", " + runtime + " for the container runtime")
                + (portable == 0 ? "" : ", " + portable + " for portability")
                + ": " + generated.names().size() + " allowed on " + architectures;
    }

    /** Whether a group answers a call with an error, which a user would not expect of what was seen. */
    private static boolean refuses(RuleGroup group) {
        return group.rules().stream().anyMatch(rule -> !rule.action().permits());
    }

    /** The same as one JSON object. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new MappingJsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("runs", generated.runs());
            strings(
                    json,
                    "architectures",
                    generated.profile().architectures().stream()
                            .map(Architecture::label)
                            .toList());
            strings(json, "seen", generated.names(RuleGroup.Origin.OBSERVED));
            groups(json, "added", RuleGroup.Origin.ADDED);
            groups(json, "runtime", RuleGroup.Origin.RUNTIME);
            groups(json, "portable", RuleGroup.Origin.PORTABLE);
            remarks(json);
            for (Map.Entry<String, Object> member :
                    BackingJson.ofReport(generated.backing()).toMap().entrySet()) {
                json.writeObjectField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string was written to", e);
        }
        return text.append('\n').toString();
    }

    private void groups(JsonGenerator json, String name, RuleGroup.Origin origin) throws IOException {
        json.writeArrayFieldStart(name);
        for (RuleGroup group : generated.groups()) {
            if (group.origin() == origin) {
                entry(json, group.names(), "reason", group.reason());
            }
        }
        json.writeEndArray();
    }

    private void remarks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("remarks");
        for (Remark remark : generated.remarks()) {
            entry(
                    json,
                    remark.calls(),
                    "text",
                    remark.text(),
                    "kind",
                    remark.kind().label());
        }
        json.writeEndArray();
    }

    private static void entry(JsonGenerator json, List<String> calls, String... fields) throws IOException {
        json.writeStartObject();
        strings(json, "calls", calls);
        for (int i = 0; i < fields.length; i += 2) {
            json.writeStringField(fields[i], fields[i + 1]);
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
