package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Action;

class ActionWordTest {
    @Test
    void knowsEveryAction() {
        assertThat(ActionWord.parse("errno")).isEqualTo(Action.errno(1));
        assertThat(ActionWord.parse("errno:ENOSYS")).isEqualTo(Action.errno(38));
        assertThat(ActionWord.parse("errno:0")).isEqualTo(Action.errno(0));
        assertThat(ActionWord.parse("errno:4095")).isEqualTo(Action.errno(4095));
        assertThat(ActionWord.parse("kill")).isEqualTo(Action.KILL_PROCESS);
        assertThat(ActionWord.parse("kill-thread")).isEqualTo(Action.KILL_THREAD);
        assertThat(ActionWord.parse("trap")).isEqualTo(Action.TRAP);
        assertThat(ActionWord.parse("log")).isEqualTo(Action.LOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "allow", "errno:", "errno:4096", "errno:-1", "errno:ENOTHING", "kill-process", "KILL"})
    void refusesWhatIsNone(String word) {
        assertThatThrownBy(() -> ActionWord.parse(word))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--on-deny " + word)
                .hasMessageContaining("expected errno");
    }
}
