package syscribe.profiles.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;

class PortabilityGroupTest {
    @Test
    void everyNameIsASyscallAndEveryGroupSaysWhy() {
        assertThat(PortabilityGroup.all()).allSatisfy(group -> {
            assertThat(group.reason()).isNotBlank();
            assertThat(group.names()).doesNotHaveDuplicates().allMatch(SyscallTable::isKnownAnywhere);
        });
    }

    @Test
    void findsWhatAnotherLibraryCalls() {
        assertThat(PortabilityGroup.siblings(Set.of("poll", "epoll_wait"), Architecture.X86_64))
                .containsOnlyKeys("ppoll", "epoll_pwait");
    }

    @Test
    void findsWhatAnArchitectureHasInstead() {
        assertThat(PortabilityGroup.substitutes(Set.of("open", "read", "fork"), Architecture.AARCH64))
                .containsOnlyKeys("openat", "clone");
        assertThat(PortabilityGroup.substitutes(Set.of("mmap", "futex"), Architecture.ARM))
                .containsKeys("mmap2")
                .doesNotContainKey("mmap");
        assertThat(PortabilityGroup.substitutes(Set.of("read", "openat"), Architecture.AARCH64))
                .isEmpty();
    }

    @Test
    void allowsNoMultiplexer() {
        assertThat(PortabilityGroup.all())
                .noneSatisfy(group -> assertThat(group.names()).containsAnyOf("socketcall", "ipc", "syscall"));
    }
}
