package syscribe.recorder.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a journal, each as UTF-8 with its line feed.
 *
 * <p>Strings that a workload chooses (paths, arguments) are clipped, so that no line is longer than a reader takes.
 */
final class JournalLines {
    /** Longest string in a line, in chars: {@code PATH_MAX} of {@code linux/limits.h}. */
    static final int MAX_STRING = 4096;

    /** Most chars of all the strings of one list or map in a line; escaped, each takes up to six bytes. */
    static final int MAX_STRINGS = 32 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private JournalLines() {}

    /** What goes into one object. */
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] header(Header header) {
        return line("header", json -> {
            json.writeNumberField("schema", Header.SCHEMA);
            json.writeStringField("run", header.run().toString());
            json.writeStringField("tool", clip(header.toolVersion()));
            json.writeStringField("start", header.start().toString());
            strings(json, "command", header.command());
            optional(json, "cwd", header.workingDirectory());
            json.writeStringField("arch", header.architecture().label());
            json.writeStringField("kernel", clip(header.kernel()));
            optional(json, "libc", header.libc());
            optional(json, "host", header.hostname());
            json.writeNumberField("uid", header.uid());
            json.writeStringField("level", header.argumentLevel().label());
            json.writeBooleanField("full", header.full());
            map(json, "options", header.options());
            map(json, "labels", header.labels());
            map(json, "container", header.container());
        });
    }

    static byte[] call(int id, Observation observation, Optional<Evidence> evidence) {
        return line("call", json -> {
            json.writeNumberField("id", id);
            json.writeStringField("arch", observation.architecture().label());
            json.writeNumberField("nr", observation.number());
            json.writeStringField("name", observation.name());
            if (!observation.arguments().isEmpty()) {
                json.writeObjectFieldStart("args");
                for (Map.Entry<Integer, Long> argument : observation.arguments().entrySet()) {
                    json.writeStringField(argument.getKey().toString(), hex(argument.getValue()));
                }
                json.writeEndObject();
            }
            if (evidence.isPresent()) {
                evidence(json, evidence.get());
            }
        });
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeNumberField("us", micros(evidence.at()));
        json.writeNumberField("pid", evidence.pid());
        json.writeNumberField("tid", evidence.tid());
        if (evidence.parentPid() != 0) {
            json.writeNumberField("ppid", evidence.parentPid());
        }
        optional(json, "exe", evidence.executable());
        optional(json, "thread", evidence.thread());
        if (evidence.code().isPresent()) {
            CodeAddress code = evidence.code().get();
            json.writeStringField("ip", hex(code.address()));
            if (code.module().isPresent()) {
                json.writeStringField("module", clip(code.module().get()));
                json.writeStringField("offset", hex(code.offset()));
            }
        }
        strings(json, "raw", evidence.raw().stream().map(JournalLines::hex).toList());
        strings(json, "shown", evidence.rendering());
    }

    static byte[] outcome(int id, Outcome outcome) {
        return line("outcome", json -> {
            json.writeNumberField("id", id);
            if (outcome instanceof Outcome.Success success) {
                json.writeStringField("result", hex(success.value()));
            } else if (outcome instanceof Outcome.Failure failure) {
                json.writeNumberField("errno", failure.errno());
                json.writeStringField("error", clip(failure.error()));
            }
        });
    }

    /**
     * How often a call was made in the current run.
     *
     * @param firstSeen since the run's start, where no {@code call} line of the same run says it
     */
    static byte[] count(int id, CallCount count, Optional<Duration> firstSeen) {
        return line("count", json -> {
            json.writeNumberField("id", id);
            if (firstSeen.isPresent()) {
                json.writeNumberField("us", micros(firstSeen.get()));
            }
            json.writeNumberField("calls", count.calls());
            json.writeNumberField("ok", count.succeeded());
            json.writeNumberField("failed", count.failed());
            json.writeBooleanField("exact", count.exact());
        });
    }

    static byte[] note(Note note) {
        return line("note", json -> {
            json.writeNumberField("us", micros(note.at()));
            json.writeStringField("kind", clip(note.kind()));
            json.writeStringField("text", clip(note.text()));
        });
    }

    static byte[] phase(Phase phase, PhaseChange change) {
        return line("phase", json -> {
            json.writeNumberField("us", micros(change.at()));
            json.writeStringField("name", phase.label());
            json.writeStringField("by", clip(change.by()));
        });
    }

    static byte[] summary(Summary summary) {
        return line("summary", json -> {
            json.writeBooleanField("complete", summary.complete());
            json.writeNumberField("us", micros(summary.elapsed()));
            json.writeNumberField("processes", summary.processes());
            json.writeNumberField("threads", summary.threads());
            json.writeNumberField("execs", summary.execs());
            json.writeNumberField("stops", summary.stops());
            json.writeNumberField("signals", summary.signals());
            json.writeNumberField("lost", summary.lost());
            if (summary.sampled().isPresent()) {
                json.writeNumberField("samples", summary.sampled().get().samples());
                json.writeNumberField(
                        "sampled_us", micros(summary.sampled().get().time()));
            }
            if (summary.end().isPresent()) {
                WorkloadEnd end = summary.end().get();
                json.writeNumberField(end.how() == WorkloadEnd.Kind.EXITED ? "exit" : "signal", end.value());
            }
        });
    }

    private static byte[] line(String type, Body body) {
        StringWriter text = new StringWriter(512);
        // A writer instead of bytes: it takes unpaired surrogates, which a path may decode to, without an exception.
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string was written to", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, clip(value.get()));
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        int room = MAX_STRINGS;
        for (int i = 0; i < values.size(); i++) {
            String value = clip(values.get(i));
            room -= value.length() + 1;
            if (room < 0) {
                json.writeString("… and " + (values.size() - i) + " more");
                break;
            }
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, String name, Map<String, String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        int room = MAX_STRINGS;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String key = clip(entry.getKey());
            String value = clip(entry.getValue());
            room -= key.length() + value.length() + 1;
            if (room < 0) {
                break;
            }
            json.writeStringField(key, value);
        }
        json.writeEndObject();
    }

    /** Shortens a string that is too long, so that doing it again changes nothing. */
    static String clip(String text) {
        return text.length() <= MAX_STRING ? text : text.substring(0, MAX_STRING - 1) + "…";
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
