package syscribe.generator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.ProfileGenerator;
import syscribe.generator.Recorded;
import syscribe.generator.regenerate.RegenerationOptions;
import syscribe.generator.regenerate.Regenerator;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Capabilities;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.oci.Resolver;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartSetup;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

/** What {@code --oci} writes is what the runtime specification describes, and nothing else. */
class OciSchemaTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(OciSchemaTest.class.getResourceAsStream("linux-seccomp.schema.json"));

    private static final Host HOST = new Host(Architecture.X86_64, Capabilities.OF_DOCKER, new KernelVersion(6, 18));

    static Stream<GeneratorOptions> options() {
        GeneratorOptions plain = GeneratorOptions.DEFAULT;
        GeneratorOptions target = plain.withTarget(new ContainerTarget(RuntimeChoice.ALL, StartSetup.of(false)));
        return Stream.of(
                plain,
                target,
                target.withPortable(),
                target.withOnDeny(Action.KILL_PROCESS),
                target.withOnDeny(Action.errno(38)),
                target.withArgumentLevel(ArgumentLevel.SECURITY));
    }

    @ParameterizedTest
    @MethodSource("options")
    void generatedProfilesKeepToTheSchema(GeneratorOptions options) {
        ProfileDocument document =
                ProfileGenerator.generate(recording(), options).toDocument();

        assertThat(problems(ProfileWriter.toJson(document, Dialect.OCI))).isEmpty();
    }

    @Test
    void aRegeneratedDockerProfileKeepsToItOnceItIsDecidedForAHost() {
        String docker = """
                {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 1, "future": 1,
                 "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}],
                 "syscalls": [
                   {"names": ["read"], "action": "SCMP_ACT_ALLOW", "comment": "c", "includes": {}, "excludes": {"caps": ["CAP_BPF"]}},
                   {"name": "write", "action": "SCMP_ACT_ALLOW", "args": null},
                   {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errno": "ENOSYS"}]}
                """;
        ProfileDocument document = ProfileReader.read(docker.getBytes(StandardCharsets.UTF_8), "test")
                .orThrow();

        ProfileDocument made = Regenerator.regenerate(
                        document, recording(), new RegenerationOptions(HOST, Optional.empty(), true, false))
                .document();

        assertThat(problems(ProfileWriter.toJson(Resolver.decide(made, HOST), Dialect.OCI)))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesDockersDialect() {
        assertThat(problems("{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"archMap\": []}"))
                .isNotEmpty();
        assertThat(problems("{\"defaultAction\": \"SCMP_ACT_DENY\"}")).isNotEmpty();
    }

    private static List<String> problems(String text) {
        return SCHEMA.validate(text, InputFormat.JSON).stream()
                .map(message -> message.getMessage())
                .toList();
    }

    private static Recording recording() {
        Observation socket = new Observation(Architecture.X86_64, 41, "socket", new TreeMap<>(Map.of(0, 2L)));
        return Recorded.run(1)
                .calls("read", "poll", "clone")
                .calls(Architecture.X86, "read")
                .call(socket, new CallCount(3, 3, 0, true))
                .rendered("clone3", "{flags=CLONE_THREAD, ...}", "88")
                .done();
    }
}
