package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syscribe.profiles.oci.TestDocuments.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of documents, each with the problem that is to be reported: severity, line, path and part of the message. */
class BadDocumentTest {
    private static final String TOP = "{\"defaultAction\": \"SCMP_ACT_ERRNO\",\n";
    private static final String RULES = TOP + "\"syscalls\": [\n";
    private static final String RULE = RULES + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\",\n";
    private static final String ARG = RULE + "\"args\": [\n{";

    static List<Arguments> documents() {
        return List.of(
                error("", 1, "$", "is empty"),
                error(" \n ", 1, "$", "is empty"),
                error("[]", 1, "$", "is an array; expected an object"),
                error("\"x\"", 1, "$", "is the string \"x\"; expected an object"),
                error("{\n\"a\": }", 2, "$", "malformed JSON"),
                error(TOP, 2, "$", "ends before it is complete (line 2"),
                error(TOP + "\"flags\": []}\n{}", 3, "$", "text after the end"),
                error("[".repeat(200), 1, "$", "too large (limits: nesting 100"),
                error("{\"a\0\": 1}", 1, "$", "binary"),
                error(TOP + "\"flags\": [],\n\"flags\": []}", 3, "$.flags", "appears twice (first on line 2)"),
                error("{}", 1, "$.defaultAction", "is missing"),
                error("{\"defaultAction\": 7}", 1, "$.defaultAction", "is the number 7; expected a string"),
                error(
                        "{\"defaultAction\": \"DENY\"}",
                        1,
                        "$.defaultAction",
                        "unknown action \"DENY\"; expected one of"),
                error(TOP + "\"defaultErrnoRet\": 4096}", 2, "$.defaultErrnoRet", "expected an integer in 0..4095"),
                error(TOP + "\"defaultErrnoRet\": -1}", 2, "$.defaultErrnoRet", "number -1; expected an integer"),
                error(TOP + "\"defaultErrno\": \"EFOO\"}", 2, "$.defaultErrno", "unknown errno \"EFOO\""),
                error(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\",\n\"defaultErrnoRet\": 1}",
                        2,
                        "$.defaultErrnoRet",
                        "which has no errno"),
                error(
                        "{\"defaultAction\": \"SCMP_ACT_NOTIFY\",\n\"listenerPath\": \"/s\"}",
                        1,
                        "$.defaultAction",
                        "runc refuses"),
                error(TOP + "\"architectures\": [\n\"SCMP_ARCH_VAX\"]}", 3, "$.architectures[0]", "\"SCMP_ARCH_VAX\""),
                warning(
                        TOP + "\"architectures\": [\"SCMP_ARCH_ARM\",\n\"SCMP_ARCH_ARM\"]}",
                        3,
                        "$.architectures[1]",
                        "twice"),
                warning(
                        TOP + "\"architectures\": [\"SCMP_ARCH_ARM\", \"SCMP_ARCH_S390X\"]}",
                        2,
                        "$.architectures",
                        "mixes byte orders"),
                error(TOP + "\"archMap\": [{}]}", 2, "$.archMap[0].architecture", "is missing"),
                error(
                        TOP + "\"architectures\": [\"SCMP_ARCH_X86\"],\n"
                                + "\"archMap\": [{\"architecture\": \"SCMP_ARCH_X86_64\"}]}",
                        3,
                        "$.archMap",
                        "both there"),
                error(TOP + "\"flags\": [\"TSYNC\"]}", 2, "$.flags[0]", "unknown flag \"TSYNC\""),
                error(TOP + "\"syscalls\": {}}", 2, "$.syscalls", "is an object; expected an array"),
                error(RULES + "7]}", 3, "$.syscalls[0]", "is the number 7; expected an object"),
                error(RULES + "{\"names\": [\"read\"]}]}", 3, "$.syscalls[0].action", "is missing"),
                error(
                        RULES + "{\"names\": [\"read\"], \"action\": \"ALLOW\"}]}",
                        3,
                        "$.syscalls[0].action",
                        "unknown action"),
                error(RULES + "{\"action\": \"SCMP_ACT_ALLOW\"}]}", 3, "$.syscalls[0].names", "names no syscall"),
                error(
                        RULES + "{\"names\": [], \"action\": \"SCMP_ACT_ALLOW\"}]}",
                        3,
                        "$.syscalls[0].names",
                        "names no syscall"),
                error(RULE + "\"name\": \"write\"}]}", 4, "$.syscalls[0].name", "both there"),
                error(
                        RULES + "{\"names\": [\"\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
                        3,
                        "$.syscalls[0].names[0]",
                        "the name is empty"),
                error(RULE + "\"errnoRet\": 1}]}", 4, "$.syscalls[0].errnoRet", "on SCMP_ACT_ALLOW"),
                error(
                        RULES + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ERRNO\", \"errnoRet\": 4096}]}",
                        3,
                        "$.syscalls[0].errnoRet",
                        "0..4095"),
                error(
                        RULES + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_TRACE\", \"errnoRet\": 65536}]}",
                        3,
                        "$.syscalls[0].errnoRet",
                        "0..65535"),
                warning(
                        RULES + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ERRNO\",\n"
                                + "\"errnoRet\": 1, \"errno\": \"ENOSYS\"}]}",
                        4,
                        "$.syscalls[0].errno",
                        "podman takes the first"),
                error(
                        RULES + "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_NOTIFY\"}]}",
                        1,
                        "$.listenerPath",
                        "without listenerPath"),
                warning(
                        TOP + "\"listenerPath\": \"/s\",\n\"syscalls\": [{\"names\": [\"write\"],"
                                + " \"action\": \"SCMP_ACT_NOTIFY\"}]}",
                        3,
                        "$.syscalls",
                        "for write"),
                error(RULE + "\"comment\": 1}]}", 4, "$.syscalls[0].comment", "expected a string"),
                error(ARG + "\"index\": 6, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("index"), "0..5"),
                error(ARG + "\"index\": -1, \"value\": 1, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("index"), "0..5"),
                error(ARG + "\"value\": 1, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("index"), "index is missing"),
                error(ARG + "\"index\": 0, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("value"), "value is missing"),
                error(ARG + "\"index\": 0, \"value\": 1}]}]}", 5, arg("op"), "op is missing"),
                error(ARG + "\"index\": 0, \"value\": 1, \"op\": \"==\"}]}]}", 5, arg("op"), "unknown operator \"==\""),
                error(
                        ARG + "\"index\": 0, \"value\": 18446744073709551616, \"op\": \"SCMP_CMP_EQ\"}]}]}",
                        5,
                        arg("value"),
                        "0..18446744073709551615"),
                error(ARG + "\"index\": 0, \"value\": -1, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("value"), "number -1"),
                error(ARG + "\"index\": 0, \"value\": \"1\", \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("value"), "string"),
                error(ARG + "\"index\": 0, \"value\": 1.0, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("value"), "integer"),
                error(ARG + "\"index\": 0, \"value\": 1e400, \"op\": \"SCMP_CMP_EQ\"}]}]}", 5, arg("value"), "integer"),
                error(
                        ARG + "\"index\": 0, \"value\": 3,\n\"valueTwo\": 4, \"op\": \"SCMP_CMP_MASKED_EQ\"}]}]}",
                        6,
                        arg("valueTwo"),
                        "bits (0x4) outside the mask 0x3"),
                warning(
                        ARG + "\"index\": 0, \"value\": 8, \"op\": \"SCMP_CMP_GE\"},\n"
                                + "{\"index\": 0, \"value\": 20, \"op\": \"SCMP_CMP_LE\"}]}]}",
                        4,
                        "$.syscalls[0].args",
                        "index 0 is repeated"),
                warning(RULE + "\"includes\": {\"caps\": []}}]}", 4, "$.syscalls[0].includes.caps", "is empty"),
                error(
                        RULE + "\"includes\": {\"caps\": [\"SYS_ADMIN\"]}}]}",
                        4,
                        "$.syscalls[0].includes.caps[0]",
                        "unknown capability \"SYS_ADMIN\""),
                error(
                        RULE + "\"excludes\": {\"arches\": [\"x86_64\"]}}]}",
                        4,
                        "$.syscalls[0].excludes.arches[0]",
                        "here it is called \"amd64\""),
                error(
                        RULE + "\"includes\": {\"minKernel\": \"4.8.1\"}}]}",
                        4,
                        "$.syscalls[0].includes.minKernel",
                        "no version of the form MAJOR.MINOR"),
                error(
                        RULE + "\"includes\": {\"minKernel\": 4.8}}]}",
                        4,
                        "$.syscalls[0].includes.minKernel",
                        "expected a string"),
                warning(RULE + "\"arg\": []}]}", 4, "$.syscalls[0].arg", "did you mean \"args\"?"),
                warning(TOP + "\"SysCalls\": []}", 2, "$.SysCalls", "ignore case"),
                warning(TOP + "\"arch-map\": []}", 2, "$['arch-map']", "did you mean \"archMap\"?"),
                error(TOP + "\"x-syscribe\": {\"madeOn\": \"new\"}}", 2, "$['x-syscribe'].madeOn", "no kernel version"),
                error("{\"ociVersion\": \"1.0\"}", 1, "$.linux", "has no profile"),
                error("{\"linux\":\n{\"seccomp\": {}}}", 2, "$.linux.seccomp.defaultAction", "is missing"),
                error(
                        "{\"linux\": {\"seccomp\":" + RULE + "\"includes\": {\"caps\": [\"CAP_BPF\"]}}]}}}",
                        2,
                        "$.linux.seccomp.syscalls",
                        "runtimes ignore them"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void reportsTheProblemWithItsPlace(String json, Problem expected) {
        ParsedProfile parsed = parse(json);

        assertThat(parsed.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(expected.message()).doesNotContain("\n");
            assertThat(problem.jsonPath()).isEqualTo(expected.jsonPath());
            assertThat(problem.line()).isEqualTo(expected.line());
            assertThat(problem.severity()).isEqualTo(expected.severity());
        });
        assertThat(parsed.document().isEmpty()).isEqualTo(expected.isError());
    }

    @Test
    void reportsAllProblemsAtOnceInTheOrderOfLines() {
        ParsedProfile parsed = parse("""
                {
                  "defaultAction": "SCMP_ACT_NO",
                  "syscalls": [
                    {"names": ["read"], "action": "SCMP_ACT_ALLOW",
                     "args": [{"index": 9, "value": -1, "op": "EQ"}]},
                    {"names": ["frobnicate"], "action": "SCMP_ACT_ALLOW", "errnoRet": 3},
                    {"action": "SCMP_ACT_ALLOW"}
                  ]
                }
                """);

        assertThat(parsed.problems().stream().map(p -> p.line() + " " + p.jsonPath()))
                .containsExactly(
                        "2 $.defaultAction",
                        "5 $.syscalls[0].args[0].index",
                        "5 $.syscalls[0].args[0].value",
                        "5 $.syscalls[0].args[0].op",
                        "6 $.syscalls[1].names[0]",
                        "6 $.syscalls[1].errnoRet",
                        "7 $.syscalls[2].names");
    }

    @Test
    void throwsOneExceptionWithALineForEachProblem() {
        ParsedProfile parsed = parse("{\"defaultAction\": \"NO\",\n\"flags\": [1]}");

        assertThatThrownBy(parsed::orThrow)
                .isInstanceOfSatisfying(
                        InvalidProfileException.class,
                        e -> assertThat(e.problems())
                                .isEqualTo(parsed.problems())
                                .hasSize(2))
                .hasMessageStartingWith("test.json:1: error: $.defaultAction: unknown action \"NO\"")
                .hasMessageContaining("\ntest.json:2: error: $.flags[0]: is the number 1; expected a string");
    }

    @Test
    void acceptsAByteOrderMarkWithAWarning() {
        ParsedProfile parsed = parse("\uFEFF{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");

        assertThat(parsed.document()).isPresent();
        assertThat(parsed.describeProblems()).singleElement().asString().contains("byte order mark");
    }

    @Test
    void refusesOtherEncodingsAndBinaryFiles() {
        assertThat(describe("{}".getBytes(StandardCharsets.UTF_16))).contains("UTF-16");
        assertThat(describe(new byte[] {'\n', 0x7F, 'E', 'L', 'F', 2, 1, 1, 0}))
                .contains("test:2:", "0x00 at offset 8");
        assertThat(describe(new byte[] {'"', (byte) 0xC3})).contains("not UTF-8: byte 0xc3 at offset 1");
    }

    @Test
    void refusesEnormousDocumentsNamingTheLimit() {
        byte[] spaces = new byte[JsonDecoder.MAX_BYTES + 1];
        Arrays.fill(spaces, (byte) ' ');

        assertThat(describe(spaces)).contains("limit is 16 MiB");
        assertThat(describe(("[" + "1,".repeat(JsonDecoder.MAX_TOKENS) + "1]").getBytes(StandardCharsets.UTF_8)))
                .contains("too large", "500,000 values");
    }

    @Test
    void limitsHowManyProblemsAreListed() {
        String rules = "7,".repeat(5000) + "7";

        List<Problem> problems = parse(TestDocuments.withRule(rules)).problems();

        assertThat(problems).hasSize(Problems.MAX_REPORTED + 1);
        assertThat(problems.get(Problems.MAX_REPORTED).message()).isEqualTo("4001 more problems are not listed");
    }

    @Test
    void showsHostileTextHarmlessly() {
        ParsedProfile parsed = parse("{\"defaultAction\": \"\\u001b[2J" + "x".repeat(100) + "\"}");

        assertThat(parsed.problems().get(0).message()).contains("\"?[2J" + "x".repeat(56) + "...\"");
    }

    private static String describe(byte[] bytes) {
        return ProfileReader.read(bytes, "test").describeProblems().stream().collect(Collectors.joining("\n"));
    }

    private static String arg(String field) {
        return "$.syscalls[0].args[0]." + field;
    }

    private static Arguments error(String json, int line, String path, String message) {
        return Arguments.of(json, new Problem(Problem.Severity.ERROR, path, line, message));
    }

    private static Arguments warning(String json, int line, String path, String message) {
        return Arguments.of(json, new Problem(Problem.Severity.WARNING, path, line, message));
    }
}
