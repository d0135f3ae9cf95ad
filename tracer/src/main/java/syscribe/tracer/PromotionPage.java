package syscribe.tracer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syscribe.tracer.abi.PromotionCode;

/**
 * The page of one address space from which our filter allows all calls, and the call sites that have been, or may be, moved to
 * it.
 *
 * <p>It is mapped when there is something to put there, which in most processes there never is. Until then nothing keeps its
 * place free but that it is one of 2<sup>32</sup>, where nobody maps anything ({@link PromotionCode#randomPage}): for a call to pass
 * unseen, other code would have to come to lie on just this page.
 */
final class PromotionPage {
    enum State {
        /** The filter knows of none, or there is no filter. */
        NONE,
        /** The filter allows calls from there, and nothing of ours is there yet. */
        ALLOWED,
        READY,
        /** Code is not permitted there (SELinux), or something else lies there. */
        UNUSABLE
    }

    private static final int MAX_SITES = 1024;
    private static final int ALIGNMENT = 16;
    /** The last bytes hold a mark that tells who shares the page; they are never executed. */
    static final int MARK_OFFSET = PromotionCode.PAGE_BYTES - Long.BYTES;

    private State state = State.NONE;
    private long address;
    private int used;
    private Map<Long, CallSite> sites = new HashMap<>();
    /** Pages that hold springboards, with how many bytes of each are used. */
    private Map<Long, Integer> springboardPages = new HashMap<>();
    /** Trampolines that have been replaced, in which a thread may still be. */
    private List<CallSite> retired = new ArrayList<>();

    State state() {
        return state;
    }

    long address() {
        return address;
    }

    /** The process has a filter that allows calls from there. */
    void isAllowed(long at) {
        address = at;
        state = State.ALLOWED;
    }

    void isReady() {
        state = State.READY;
    }

    void isUnusable() {
        state = State.UNUSABLE;
    }

    /** Whether code can be put there, as far as is known. */
    boolean isUsable() {
        return state == State.ALLOWED || state == State.READY;
    }

    /** The address space is gone. */
    void isLost() {
        if (state != State.NONE) {
            state = State.ALLOWED;
        }
        used = 0;
        sites = new HashMap<>();
        springboardPages = new HashMap<>();
        retired = new ArrayList<>();
    }

    /** The address space is a copy of another. */
    void copyOf(PromotionPage other, boolean hasExecuted) {
        address = other.address;
        state = other.state;
        if (hasExecuted) {
            isLost();
            return;
        }
        used = other.used;
        springboardPages.putAll(other.springboardPages);
        retired.addAll(other.retired);
        other.sites.values().stream()
                .filter(site -> site.state() == CallSite.State.PROMOTED || site.state() == CallSite.State.LEFT_ALONE)
                .forEach(site -> sites.put(site.address(), site.copy()));
    }

    /** The site at an address; null where there are too many others to keep count of. */
    @Nullable
    CallSite site(long siteAddress) {
        CallSite site = sites.get(siteAddress);
        if (site == null && sites.size() < MAX_SITES) {
            site = new CallSite(siteAddress);
            sites.put(siteAddress, site);
        }
        return site;
    }

    Collection<CallSite> sites() {
        return sites.values();
    }

    /** Where the next trampoline goes. */
    long nextPlace() {
        return address + used;
    }

    boolean hasRoom(int bytes) {
        return used + bytes <= MARK_OFFSET;
    }

    void placed(int bytes) {
        used += align(bytes);
    }

    /** A trampoline is replaced by another one. */
    void retire(CallSite site) {
        retired.add(site.copy());
    }

    /** Where the next springboard for a site goes; -1 where no page of them is near enough or has room. */
    long springboardPlace(long siteAddress, PromotionCode code) {
        return springboardPages.entrySet().stream()
                .filter(page -> page.getValue() + code.springboardBytes() <= PromotionCode.PAGE_BYTES)
                .mapToLong(page -> page.getKey() + page.getValue())
                .filter(place -> code.reaches(siteAddress, place))
                .findFirst()
                .orElse(-1);
    }

    void springboardPlaced(long place, int bytes) {
        springboardPages.merge(place & -PromotionCode.PAGE_BYTES, align(bytes), Integer::sum);
    }

    void springboardPageMapped(long pageAddress) {
        springboardPages.put(pageAddress, 0);
    }

    /** Where in the program's own code a thread would stand that stands in ours; the address itself where it does not. */
    long originalOf(long instructionPointer) {
        if (used == 0) {
            return instructionPointer;
        }
        for (CallSite site : sites.values()) {
            if (site.originalOf(instructionPointer) != instructionPointer) {
                return site.originalOf(instructionPointer);
            }
        }
        for (CallSite site : retired) {
            if (site.originalOf(instructionPointer) != instructionPointer) {
                return site.originalOf(instructionPointer);
            }
        }
        return instructionPointer;
    }

    boolean hasPromotedSites() {
        return used > 0;
    }

    private static int align(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
