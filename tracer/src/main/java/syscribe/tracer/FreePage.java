package syscribe.tracer;

import java.util.List;
import java.util.function.LongPredicate;
import syscribe.tracer.abi.PromotionCode;
import syscribe.tracer.linux.MemoryMap;
import syscribe.tracer.linux.MemoryMap.Mapping;

/** Finds room for a page near code, out of the way of what grows: the heap grows up, a stack down. */
final class FreePage {
    /** Between the page and what is mapped above it, and at least as much below it. */
    private static final long DISTANCE = 16L * PromotionCode.PAGE_BYTES;

    private static final long SMALLEST_GAP = 4 * DISTANCE;
    /** What a heap may still grow by: 16 GiB. */
    private static final long SMALLEST_GAP_ABOVE_HEAP = 0x4_0000_0000L;

    /** Above what no program may map ({@code vm.mmap_min_addr}, 64 KiB by default). */
    private static final long LOWEST = 0x10_0000;

    private FreePage() {}

    /**
     * The nearest free page.
     *
     * @param address what it is to be near to
     * @param isNearEnough says so of the page's first byte and is asked of its last, too
     * @return -1 where there is none
     */
    static long near(MemoryMap map, long address, LongPredicate isNearEnough) {
        long best = -1;
        long below = LOWEST;
        long gap = SMALLEST_GAP;
        for (Mapping mapping : mappingsOfUserSpace(map)) {
            long page = mapping.start() - DISTANCE - PromotionCode.PAGE_BYTES;
            boolean isFree = mapping.start() - below >= gap && !is(mapping, "[stack]");
            if (isFree && reaches(isNearEnough, page) && isNearer(page, best, address)) {
                best = page;
            }
            below = Math.max(below, mapping.end());
            gap = is(mapping, "[heap]") ? SMALLEST_GAP_ABOVE_HEAP : SMALLEST_GAP;
        }
        return best;
    }

    private static List<Mapping> mappingsOfUserSpace(MemoryMap map) {
        return map.mappings().stream().filter(mapping -> mapping.start() >= 0).toList();
    }

    private static boolean is(Mapping mapping, String name) {
        return mapping.name().filter(name::equals).isPresent();
    }

    private static boolean reaches(LongPredicate isNearEnough, long page) {
        return isNearEnough.test(page) && isNearEnough.test(page + PromotionCode.PAGE_BYTES - 1);
    }

    private static boolean isNearer(long page, long best, long address) {
        return best < 0 || Math.abs(page - address) < Math.abs(best - address);
    }
}
