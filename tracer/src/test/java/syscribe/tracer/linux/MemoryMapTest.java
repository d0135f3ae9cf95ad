package syscribe.tracer.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryMapTest {
    private static final MemoryMap MAP = MemoryMap.parse("""
            55d0c0000000-55d0c0001000 r-xp 00002000 fe:00 1234                       /opt/a b/program
            7f0000000000-7f0000021000 rw-p 00000000 00:00 0\s
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            """);

    @Test
    void findsWhatHoldsAnAddress() {
        MemoryMap.Mapping program = MAP.at(0x55d0c0000fffL).orElseThrow();
        assertThat(program.permissions()).isEqualTo("r-xp");
        assertThat(program.fileOffset()).isEqualTo(0x2000);
        assertThat(program.name()).hasValue("/opt/a b/program");
        assertThat(MAP.at(0x55d0c0001000L)).isEmpty();
        assertThat(MAP.at(0x7f0000000000L).orElseThrow().name()).isEmpty();
        assertThat(MAP.at(0xffffffffff600000L).orElseThrow().name()).hasValue("[vsyscall]");
    }

    @Test
    void readsThatOfThisProcess() {
        assertThat(MemoryMap.of(ProcFs.self()).mappings())
                .anySatisfy(mapping -> assertThat(mapping.name()).hasValue("[stack]"));
    }
}
