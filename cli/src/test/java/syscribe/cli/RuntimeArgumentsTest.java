package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeArgumentsTest {
    @ParameterizedTest
    @CsvSource({
        "--root /run/runc --log /l --log-format json create --bundle /b --pid-file /p id, /b",
        "--root create run -b /b id, /b",
        "--systemd-cgroup create --bundle=/b id, /b",
        "run id, .",
        "--root=/r create -b=/b id, /b"
    })
    void findsTheBundleOfANewContainer(String words, String bundle) {
        assertThat(of(words).newBundle()).contains(Path.of(bundle));
    }

    @ParameterizedTest
    @CsvSource({"start create", "--root /r exec -b x id run", "delete --force id", "--version", "--root create"})
    void leavesOtherCommandsAlone(String words) {
        assertThat(of(words).newBundle()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--root /r exec -t --process /p --detach --pid-file=/f id sh, id", "exec -e A=B id, id"})
    void findsTheContainerOfAnExec(String words, String container) {
        assertThat(of(words).execTarget()).contains(container);
        assertThat(of(words).newBundle()).isEmpty();
    }

    @Test
    void needsNoWords() {
        assertThat(new RuntimeArguments(List.of()).newBundle()).isEmpty();
    }

    private static RuntimeArguments of(String words) {
        return new RuntimeArguments(List.of(words.split(" ")));
    }
}
