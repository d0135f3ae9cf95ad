package syscribe.generator.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.MappingJsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import syscribe.generator.ObservedCall;
import syscribe.generator.profile.ProfileJson;
import syscribe.profiles.knowledge.SyscallKnowledge;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.CodeAddress;
import syscribe.recorder.journal.Evidence;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.Witness;

/** The evidence for some or all calls as one JSON object; field names as in a recording. */
public final class ExplanationJson {
    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The text of the object.
     *
     * @param calls those of the recording that are asked for
     */
    public static String of(Recording recording, List<ObservedCall> calls) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new MappingJsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("runs", recording.runs().size());
            json.writeBooleanField("complete", recording.isComplete());
            json.writeArrayFieldStart("calls");
            for (ObservedCall call : calls) {
                new ExplanationJson(json).call(call);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string was written to", e);
        }
        return text.append('\n').toString();
    }

    private void call(ObservedCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", call.name());
        json.writeNumberField("runs", call.runs().size());
        count(call.count());
        json.writeBooleanField("neverSucceeded", call.neverSucceeded());
        json.writeObjectField("known", ProfileJson.knowledge(SyscallKnowledge.of(call.name())));
        json.writeArrayFieldStart("observations");
        for (Map.Entry<Observation, Observed> entry : call.observations().entrySet()) {
            observation(entry.getKey(), entry.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void count(CallCount count) throws IOException {
        json.writeNumberField("count", count.calls());
        json.writeNumberField("ok", count.succeeded());
        json.writeNumberField("failed", count.failed());
        json.writeBooleanField("exact", count.exact());
    }

    private void observation(Observation observation, Observed observed) throws IOException {
        json.writeStartObject();
        json.writeStringField("arch", observation.architecture().label());
        json.writeNumberField("nr", observation.number());
        json.writeObjectFieldStart("args");
        for (Map.Entry<Integer, Long> argument : observation.arguments().entrySet()) {
            json.writeStringField(argument.getKey().toString(), hex(argument.getValue()));
        }
        json.writeEndObject();
        count(observed.count());
        strings("errors", List.copyOf(observed.outcomes().errors().values()));
        json.writeArrayFieldStart("evidence");
        for (Witness witness : observed.evidence()) {
            witness(witness);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void witness(Witness witness) throws IOException {
        Evidence evidence = witness.evidence();
        json.writeStartObject();
        json.writeStringField("run", witness.run().id().toString());
        json.writeStringField("start", witness.run().start().toString());
        json.writeNumberField("us", evidence.at().toNanos() / 1000);
        json.writeNumberField("pid", evidence.pid());
        json.writeNumberField("tid", evidence.tid());
        json.writeNumberField("ppid", evidence.parentPid());
        if (evidence.executable().isPresent()) {
            json.writeStringField("exe", evidence.executable().get());
        }
        if (evidence.thread().isPresent()) {
            json.writeStringField("thread", evidence.thread().get());
        }
        if (evidence.code().isPresent()) {
            code(evidence.code().get());
        }
        strings("raw", evidence.raw().stream().map(ExplanationJson::hex).toList());
        strings("shown", evidence.rendering());
        json.writeEndObject();
    }

    private void code(CodeAddress code) throws IOException {
        json.writeStringField("ip", hex(code.address()));
        if (code.module().isPresent()) {
            json.writeStringField("module", code.module().get());
            json.writeStringField("offset", hex(code.offset()));
        }
    }

    private void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
