package syscribe.generator.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import syscribe.generator.profile.OverlapWords;
import syscribe.generator.text.Text;
import syscribe.recorder.journal.Header;
import syscribe.recorder.journal.Run;

/**
 * The result of a check as a JUnit report: one test for each recorded observation.
 *
 * <p>Keeps to what both schemas in use take: that of Ant's reports and that of Jenkins' xUnit plugin.
 */
public final class CheckJunit {
    /** What is not ASCII is written by number, so that no locale can spoil it. */
    private static final String ENCODING = "US-ASCII";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CheckResult result;
    private final XMLStreamWriter xml;

    private CheckJunit(CheckResult result, XMLStreamWriter xml) {
        this.result = result;
        this.xml = xml;
    }

    /** The text of the report. Its time is when the first run was recorded. */
    public static String of(CheckResult result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, ENCODING);
            new CheckJunit(result, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory was written to", e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument(ENCODING, "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        suiteAttributes();
        xml.writeStartElement("properties");
        xml.writeEndElement();
        for (JudgedCall call : result.calls()) {
            testCase(call);
        }
        for (StartVerdict verdict : result.starts()) {
            start(verdict);
        }
        output(
                "system-out",
                result.unused().stream()
                        .map(unused -> "allowed, never seen ("
                                + unused.knowledge().risk().label() + "): " + UnusedWords.title(unused))
                        .toList());
        output("system-err", result.overlaps().stream().map(OverlapWords::of).toList());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suiteAttributes() throws XMLStreamException {
        Optional<Header> first =
                result.recording().runs().values().stream().findFirst().map(Run::header);
        long failures = result.calls().stream()
                        .filter(call -> !call.isAllowed())
                        .count()
                + result.starts().stream().filter(verdict -> !verdict.starts()).count();
        attribute("name", result.profile().name());
        attribute("package", "syscribe.check");
        attribute("id", "0");
        attribute("timestamp", TIMESTAMP.format(first.map(Header::start).orElse(Instant.EPOCH)));
        attribute(
                "hostname",
                first.flatMap(Header::hostname).filter(name -> !name.isBlank()).orElse("localhost"));
        attribute(
                "tests",
                Integer.toString(result.calls().size() + result.starts().size()));
        attribute("failures", Long.toString(failures));
        attribute("errors", "0");
        attribute("time", "0");
    }

    private void start(StartVerdict verdict) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("name", "starts under " + verdict.label());
        attribute("classname", "syscribe.check.runtime");
        attribute("time", "0");
        if (!verdict.starts()) {
            xml.writeStartElement("failure");
            attribute("message", verdict.words());
            attribute("type", "does-not-start");
            text(verdict.problems().stream().map(StartProblem::words).collect(Collectors.joining("\n")));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void testCase(JudgedCall call) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("name", JudgementWords.title(call));
        attribute(
                "classname",
                "syscribe.check." + call.observation().architecture().label());
        attribute("time", "0");
        if (!call.isAllowed()) {
            xml.writeStartElement("failure");
            attribute("message", JudgementWords.of(call));
            attribute("type", JudgementWords.label(call.judgement()));
            text(String.join("\n", CheckText.failure(call)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void output(String element, List<String> lines) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        text(String.join("\n", lines));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, valid(Text.printable(value)));
    }

    private void text(String lines) throws XMLStreamException {
        xml.writeCharacters(valid(lines));
    }

    /** Without what XML 1.0 cannot say, section 2.2. */
    private static String valid(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
    }
}
