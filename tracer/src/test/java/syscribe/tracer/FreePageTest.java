package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import syscribe.tracer.linux.MemoryMap;
import syscribe.tracer.linux.MemoryMap.Mapping;

/** Where a page near code can lie without being in the way. */
class FreePageTest {
    private static final long CODE = 0x5555_5555_4000L;
    private static final long GIB = 1L << 30;

    @Test
    void takesTheNearestGap() {
        MemoryMap map = map(CODE, CODE + 0x1000, CODE + GIB, CODE + GIB + 0x1000);
        assertThat(near(map, CODE)).isEqualTo(CODE - 0x11000);
        assertThat(near(map, CODE + GIB)).isEqualTo(CODE + GIB - 0x11000);
    }

    @Test
    void findsNoneWhereAllIsTooFar() {
        MemoryMap map = map(CODE - 4 * GIB, CODE + 0x1000);
        assertThat(near(map, CODE)).isEqualTo(-1);
    }

    @Test
    void leavesRoomForTheHeapAndTheStack() {
        MemoryMap crowded = new MemoryMap(List.of(
                mapping(0x10_0000, CODE + 0x1000, ""),
                mapping(CODE + 0x2000, CODE + 0x3000, "[heap]"),
                mapping(CODE + GIB, CODE + GIB + 0x1000, ""),
                mapping(CODE + GIB + 0x100_0000, CODE + GIB + 0x200_0000, "[stack]")));
        assertThat(near(crowded, CODE)).isEqualTo(-1);
        MemoryMap roomy = new MemoryMap(List.of(
                mapping(CODE, CODE + 0x1000, "[heap]"), mapping(CODE + 20 * GIB, CODE + 20 * GIB + 0x1000, "")));
        assertThat(near(roomy, CODE + 20 * GIB)).isEqualTo(CODE + 20 * GIB - 0x11000);
    }

    @Test
    void neverGoesBelowWhatMayBeMapped() {
        assertThat(near(map(0x11_0000, 0x20_0000), 0x12_0000)).isEqualTo(-1);
        assertThat(near(map(0x40_0000, 0x50_0000), 0x40_1000)).isEqualTo(0x3e_f000);
    }

    private static long near(MemoryMap map, long address) {
        return FreePage.near(map, address, page -> Math.abs(page - address) < 2 * GIB);
    }

    private static MemoryMap map(long... startsAndEnds) {
        List<Mapping> all = new ArrayList<>();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            all.add(mapping(startsAndEnds[i], startsAndEnds[i + 1], ""));
        }
        return new MemoryMap(all);
    }

    private static Mapping mapping(long start, long end, String name) {
        return new Mapping(start, end, "r-xp", 0, Optional.of(name).filter(text -> !text.isEmpty()));
    }
}
