package syscribe.generator.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import syscribe.recorder.kernellog.Findings;
import syscribe.recorder.kernellog.Loss;
import syscribe.recorder.kernellog.Violation;

/** A report as one JSON object; {@code docs/audit.md} says what is in it. */
public final class AuditJson {
    private final JsonGenerator json;

    private AuditJson(JsonGenerator json) {
        this.json = json;
    }

    /** The text of the object. */
    public static String of(AuditReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            new AuditJson(json).report(report);
        } catch (IOException e) {
            throw new UncheckedIOException("a string was written to", e);
        }
        return text.toString();
    }

    private void report(AuditReport report) throws IOException {
        Findings findings = report.findings();
        json.writeStartObject();
        json.writeNumberField("records", findings.records());
        json.writeBooleanField("exact", findings.isExact());
        json.writeArrayFieldStart("violations");
        for (JudgedViolation violation : report.violations()) {
            violation(violation);
        }
        json.writeEndArray();
        loss(findings.loss());
        json.writeNumberField("copies", findings.copies());
        json.writeNumberField("notUnderstood", findings.notUnderstood());
        json.writeNumberField("filteredOut", findings.left());
        json.writeNumberField("unattributed", findings.unattributed());
        json.writeNumberField("beyond", findings.beyond());
        json.writeNumberField("assumedArchitecture", findings.assumed());
        json.writeBooleanField("mayBeCountedTwice", findings.mayBeTwice());
        json.writeEndObject();
    }

    private void violation(JudgedViolation judged) throws IOException {
        Violation violation = judged.violation();
        json.writeStartObject();
        json.writeStringField("name", violation.name().orElseGet(() -> "#" + violation.number()));
        json.writeStringField("arch", violation.architecture().label());
        json.writeNumberField("nr", violation.number());
        json.writeStringField(
                "action", violation.action().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (judged.coverage().isPresent()) {
            json.writeStringField("profile", judged.coverage().get().words());
        }
        json.writeNumberField("count", violation.count());
        optional("exe", violation.executable());
        optional("thread", violation.thread());
        optional("first", violation.first().map(Instant::toString));
        optional("last", violation.last().map(Instant::toString));
        examples(violation);
        json.writeEndObject();
    }

    private void examples(Violation violation) throws IOException {
        json.writeArrayFieldStart("pids");
        for (int pid : violation.processes()) {
            json.writeNumber(pid);
        }
        json.writeEndArray();
        json.writeBooleanField("morePids", violation.moreProcesses());
        json.writeArrayFieldStart("ips");
        for (long address : violation.addresses()) {
            json.writeString("0x" + Long.toHexString(address));
        }
        json.writeEndArray();
        json.writeBooleanField("moreIps", violation.moreAddresses());
    }

    private void loss(Loss loss) throws IOException {
        json.writeObjectFieldStart("loss");
        json.writeNumberField("certain", loss.certain());
        json.writeNumberField("unreceived", loss.unreceived());
        json.writeNumberField("unprinted", loss.unprinted());
        json.writeNumberField("dropped", loss.dropped());
        json.writeNumberField("missed", loss.missed());
        json.writeNumberField("missingSerials", loss.serials());
        json.writeNumberField("otherUnprinted", loss.otherUnprinted());
        json.writeNumberField("daemonBreaks", loss.daemonBreaks());
        json.writeEndObject();
    }

    private void optional(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
