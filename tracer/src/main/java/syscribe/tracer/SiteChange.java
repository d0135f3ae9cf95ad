package syscribe.tracer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.abi.PromotionCode;
import syscribe.tracer.abi.Registers;
import syscribe.tracer.abi.Trampoline;
import syscribe.tracer.linux.KernelRandom;
import syscribe.tracer.linux.MemoryMap;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.TraceeGoneException;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Changes a call site, so that its calls of one more number come from the promotion page.
 *
 * <p>Only private memory is changed, only where all is found as expected, only while every thread of the address space stands
 * still, and never where another process shares it (a vfork child): then it is left for a later call.
 */
final class SiteChange {
    private static final String PRIVATE_CODE = "r-xp";

    private static final int PROT_READ = 1;
    private static final int PROT_EXEC = 4;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    /** Since Linux 4.17. */
    private static final int MAP_FIXED_NOREPLACE = 0x100000;

    private final Map<Integer, Tracee> tracees;
    private final Map<Integer, TracedProcess> processes;
    private final AllStop allStop;
    private final PromotionCode code = Abi.host().orElseThrow().promotionCode();
    private final Registers registers = Abi.host().orElseThrow().registers();
    private final Ptrace ptrace = new Ptrace();
    private final TraceeMemory memory = new TraceeMemory();
    private final RandomGenerator random = new KernelRandom();

    /**
     * Prepares to change sites.
     *
     * @param tracees all threads by id, as the event loop knows them
     * @param processes all processes by id
     */
    SiteChange(Map<Integer, Tracee> tracees, Map<Integer, TracedProcess> processes, AllStop allStop) {
        this.tracees = tracees;
        this.processes = processes;
        this.allStop = allStop;
    }

    /**
     * Changes a site if that is possible now.
     *
     * <p>Precondition: the tracee is at the exit of a call from there.
     *
     * @return whether calls of its number pass from now on
     */
    boolean apply(Tracee tracee, long result, CallSite site) throws InjectionInterruptedException {
        PromotionPage page = tracee.process().promotionPage();
        byte[] before = memory.read(tracee.tid(), first(site), code.windowBytes());
        if (!isAsExpected(site, before, tracee.number())) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return false;
        }
        MemoryMap map = MemoryMap.of(tracee.tid());
        if (!isPrivateCode(map, first(site)) || !isPrivateCode(map, site.address() + code.callBytes() - 1)) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return false;
        }
        if (page.state() == PromotionPage.State.ALLOWED) {
            mapPromotionPage(tracee, result, map);
        }
        if (page.state() != PromotionPage.State.READY) {
            return false;
        }
        long springboard = site.springboard() != 0 ? site.springboard() : springboardPlace(tracee, result, site, map);
        if (springboard < 0) {
            return false;
        }
        Change change = plan(page, site, before, tracee.number(), springboard);
        if (!page.hasRoom(change.trampoline().bytes())) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return false;
        }
        return isAlone(tracee)
                && allStop.stop(otherThreads(tracee))
                && isAlone(tracee)
                && standOutside(tracee, site)
                && write(tracee, change);
    }

    /** All that is to be written. */
    private record Change(CallSite site, int number, long springboard, long address, Trampoline trampoline) {}

    private Change plan(PromotionPage page, CallSite site, byte[] before, int number, long springboard) {
        Trampoline present = site.trampoline();
        byte[] original = present == null ? Arrays.copyOf(before, code.replacedBytes()) : present.replaced();
        Set<Integer> numbers = new TreeSet<>(site.numbers());
        numbers.add(number);
        Trampoline trampoline = code.trampoline(original, numbers, site.address());
        return new Change(site, number, springboard, page.nextPlace(), trampoline);
    }

    private long first(CallSite site) {
        return site.address() - code.replacedBytes();
    }

    private boolean isAsExpected(CallSite site, byte[] window, int number) {
        Trampoline present = site.trampoline();
        if (present == null) {
            return code.canMove(window, number);
        }
        byte[] unchanged = window.clone();
        System.arraycopy(present.replaced(), 0, unchanged, 0, Math.min(window.length, code.replacedBytes()));
        byte[] jump = code.jump(site.address(), site.springboard());
        return Arrays.equals(jump, Arrays.copyOf(window, jump.length)) && code.canMove(unchanged, number);
    }

    private static boolean isPrivateCode(MemoryMap map, long address) {
        return map.at(address)
                .filter(mapping -> mapping.permissions().equals(PRIVATE_CODE))
                .isPresent();
    }

    /** -1 where there is none, at least now. */
    private long springboardPlace(Tracee tracee, long result, CallSite site, MemoryMap map)
            throws InjectionInterruptedException {
        PromotionPage page = tracee.process().promotionPage();
        long place = page.springboardPlace(site.address(), code);
        if (place >= 0) {
            return place;
        }
        long gap = FreePage.near(map, site.address(), address -> code.reaches(site.address(), address));
        OptionalLong mapped = gap < 0 ? OptionalLong.empty() : mapPage(tracee, result, gap);
        if (mapped.isEmpty()) {
            return -1;
        }
        if (mapped.getAsLong() != gap) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return -1;
        }
        page.springboardPageMapped(gap);
        return gap;
    }

    /** A vfork child has mapped it, where one has come to promote a site, in the memory that it shared with its parent. */
    private void mapPromotionPage(Tracee tracee, long result, MemoryMap map) throws InjectionInterruptedException {
        PromotionPage page = tracee.process().promotionPage();
        OptionalLong mapped = isEmptyCode(map, page.address())
                ? OptionalLong.of(page.address())
                : mapPage(tracee, result, page.address());
        if (mapped.isPresent() && mapped.getAsLong() == page.address()) {
            page.isReady();
        } else if (mapped.isPresent()) {
            page.isUnusable();
        }
    }

    private static boolean isEmptyCode(MemoryMap map, long address) {
        return map.at(address)
                .filter(mapping -> mapping.start() == address
                        && mapping.end() == address + PromotionCode.PAGE_BYTES
                        && mapping.permissions().equals(PRIVATE_CODE)
                        && mapping.name().isEmpty())
                .isPresent();
    }

    /** What the kernel answers: the address, or an errno, negated; empty where no call can be made in the tracee now. */
    private static OptionalLong mapPage(Tracee tracee, long result, long address) throws InjectionInterruptedException {
        Optional<RemoteSyscalls> place = RemoteSyscalls.at(tracee.tid(), result);
        if (place.isEmpty()) {
            return OptionalLong.empty();
        }
        try (RemoteSyscalls calls = place.get()) {
            return OptionalLong.of(calls.call("mmap", pageArguments(address)));
        }
    }

    /** How {@code mmap} is called for a page of code. */
    static long[] pageArguments(long address) {
        return new long[] {
            address,
            PromotionCode.PAGE_BYTES,
            PROT_READ | PROT_EXEC,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE,
            -1,
            0
        };
    }

    private List<Tracee> otherThreads(Tracee tracee) {
        return tracees.values().stream()
                .filter(other -> other != tracee && other.process() == tracee.process())
                .toList();
    }

    /** A mark in our page is seen in no other process. */
    private boolean isAlone(Tracee tracee) {
        TracedProcess process = tracee.process();
        long place = process.promotionPage().address() + PromotionPage.MARK_OFFSET;
        byte[] mark = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(random.nextLong())
                .array();
        return TraceeMemory.overwrite(tracee.tid(), place, mark)
                && processes.values().stream()
                        .filter(other -> other != process)
                        .noneMatch(other -> Arrays.equals(mark, memory.read(other.pid(), place, mark.length)));
    }

    /** No thread stands between the bytes that are replaced. */
    private boolean standOutside(Tracee tracee, CallSite site) {
        Collection<Tracee> others = otherThreads(tracee);
        return others.stream().noneMatch(other -> {
            try {
                ptrace.getRegisters(other.tid(), registers.memory());
                long pointer = registers.instructionPointer();
                return pointer > first(site) && pointer < site.address();
            } catch (TraceeGoneException gone) {
                return false;
            }
        });
    }

    /** From behind: each piece is in place before something leads to it. */
    private boolean write(Tracee tracee, Change change) {
        int tid = tracee.tid();
        CallSite site = change.site();
        PromotionPage page = tracee.process().promotionPage();
        if (!TraceeMemory.overwrite(tid, change.address(), change.trampoline().code())
                || !TraceeMemory.overwrite(tid, change.springboard(), code.springboard(change.address()))
                || (site.springboard() == 0
                        && !TraceeMemory.overwrite(
                                tid, first(site), code.jump(site.address(), change.springboard())))) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return false;
        }
        if (site.springboard() == 0) {
            page.springboardPlaced(change.springboard(), code.springboardBytes());
        } else {
            page.retire(site);
        }
        page.placed(change.trampoline().bytes());
        site.promoted(change.number(), change.springboard(), change.address(), change.trampoline());
        return true;
    }
}
