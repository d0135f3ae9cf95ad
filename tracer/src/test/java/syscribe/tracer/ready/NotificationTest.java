package syscribe.tracer.ready;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"READY=1", "READY=1\n", "READY=1\nMAINPID=3\n", "STATUS=up\nREADY=1", "STATUS=\nREADY=1\nX=1"})
    void knowsAMessageThatSaysSo(String message) {
        assertThat(Notification.isReady(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READY=10", "xREADY=1", "some text\nREADY=1", "STATUS=READY=1", "RELOADING=1\n"})
    void takesNothingElseForIt(String message) {
        assertThat(Notification.isReady(message)).isFalse();
    }

    @Test
    void readsAnyNumberOfVariables() {
        String variables = "A=\n".repeat(1_000_000);
        assertThat(Notification.isReady(variables + "READY=1")).isTrue();
        assertThat(Notification.isReady(variables)).isFalse();
    }
}
