package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    @Test
    void passesWordsInputAndVariablesAsTheyAre() {
        Outcome outcome = Command.of("sh", "-c", "printf '%s|' \"$@\" \"$LETTER\"; cat", "sh", "a b", "$HOME")
                .with("LETTER", "alpha")
                .reading("input")
                .run();
        assertThat(outcome.stdout()).isEqualTo("a b|$HOME|alpha|input");
    }

    @Test
    void killsTheWholeFamilyAfterItsLimit(@TempDir Path directory) {
        Command stubborn = Command.of("sh", "-c", "trap '' TERM; sh -c 'echo $$ > child; exec sleep 1000'; :")
                .in(directory)
                .within(Duration.ofMillis(500));
        assertThatThrownBy(stubborn::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was killed after PT0.5S")
                .hasMessageContaining("sleep 1000");
        assertThat(directory.resolve("child"))
                .content()
                .satisfies(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid.strip())))
                        .isEmpty());
    }

    @Test
    void tellsAndKillsDaemonsThatItLeft(@TempDir Path directory) throws Exception {
        Path fifo = directory.resolve("fifo");
        Command.of("mkfifo", fifo).run().successfully();
        String daemon = "setsid sh -c 'echo $$ > pid; exec cat fifo' & until [ -s pid ]; do :; done";
        try (Running running = Command.of("bash", "-c", daemon).in(directory).start()) {
            assertThat(running.waitFor().leftOver()).hasSize(1);
        }
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void reportsDeathBySignal() {
        assertThat(Command.of("sh", "-c", "kill -9 $$").run().status()).isEqualTo(137);
    }
}
