package syscribe.generator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static syscribe.generator.profile.Profiles.allow;
import static syscribe.generator.profile.Profiles.arg;
import static syscribe.generator.profile.Profiles.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import syscribe.generator.Recorded;
import syscribe.generator.profile.Profiles;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

/** The reports for CI systems are what their schemas say: OASIS' for SARIF, and one that others accept for JUnit. */
class CheckReportsTest {
    private static final Recording RECORDING = Recorded.run(1)
            .calls("read", "write", "ptrace")
            .call(socket(Map.of()), new CallCount(5, 5, 0, true))
            .done();

    static Stream<CheckResult> results() {
        return Stream.of(
                ProfileCheck.check(Profiles.rules(allow("read write ptrace socket")), RECORDING),
                ProfileCheck.check(Profiles.rules(allow("read bpf")), RECORDING),
                ProfileCheck.check(
                        Profiles.rules(
                                allow("read write"),
                                rule("write", "SCMP_ACT_KILL", arg(0, "SCMP_CMP_EQ", 2)),
                                rule("socket", "SCMP_ACT_ALLOW", arg(0, "SCMP_CMP_EQ", 1))),
                        RECORDING));
    }

    @ParameterizedTest
    @MethodSource("results")
    void areValidSarif(CheckResult result) throws IOException {
        JsonNode log = new ObjectMapper().readTree(CheckSarif.of(result, "1.0"));
        assertThat(sarifSchema().validate(log)).isEmpty();
        JsonNode results = log.path("runs").path(0).path("results");
        assertThat(results.findValuesAsText("level").contains("error")).isNotEqualTo(result.passes());
    }

    @Test
    void pointToTheRuleOfTheProfile() throws IOException {
        CheckResult result = ProfileCheck.check(
                Profiles.rules(allow("read write ptrace"), rule("socket", "SCMP_ACT_ERRNO")), RECORDING);
        JsonNode denied = new ObjectMapper()
                .readTree(CheckSarif.of(result, "1.0"))
                .path("runs")
                .path(0)
                .path("results")
                .path(0);
        JsonNode place = denied.path("locations").path(0).path("physicalLocation");
        assertThat(denied.path("ruleId").textValue()).isEqualTo("denied");
        assertThat(place.path("artifactLocation").path("uri").textValue()).isEqualTo("test.json");
        assertThat(place.path("region").path("startLine").intValue()).isEqualTo(4);
    }

    @Test
    void wouldFailTheirSchemaIfSomethingWereWrong() throws IOException {
        String log = CheckSarif.of(results().findFirst().orElseThrow(), "1.0");
        JsonNode wrong = new ObjectMapper().readTree(log.replace("\"2.1.0\"", "\"2.0\""));
        assertThat(sarifSchema().validate(wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("results")
    void areValidJunit(CheckResult result) throws Exception {
        String xml = CheckJunit.of(result);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CheckReportsTest.class.getResource("junit-report.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        Element suite = (Element) parse(xml).getElementsByTagName("testsuite").item(0);
        int failures = suite.getElementsByTagName("failure").getLength();
        assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failures));
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(
                        Integer.toString(suite.getElementsByTagName("testcase").getLength()));
        assertThat(failures == 0).isEqualTo(result.passes());
    }

    private static JsonSchema sarifSchema() throws IOException {
        try (InputStream in = CheckReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
        }
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Observation socket(Map<Integer, Long> values) {
        return new Observation(Architecture.X86_64, 41, "socket", new TreeMap<>(values));
    }
}
