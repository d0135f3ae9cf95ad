package syscribe.tracer;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.abi.PromotionCode;
import syscribe.tracer.abi.Registers;
import syscribe.tracer.linux.Kernel;
import syscribe.tracer.linux.KernelException;
import syscribe.tracer.linux.ProcFs;
import syscribe.tracer.linux.Ptrace;
import syscribe.tracer.linux.Signals;
import syscribe.tracer.linux.TraceeGoneException;
import syscribe.tracer.linux.TraceeMemory;

/**
 * Gives way to calls that turn out to be made often when their process already has a filter that does not know them, and
 * cannot be relaxed: the call site is changed, so that its calls come from the promotion page.
 *
 * <p>A site that has stopped {@value #HOT} times with one number is looked at. The bytes in front of its call must be one of
 * the forms that {@link PromotionCode} knows; that they are an instruction, and not the end of a longer one, is shown by a
 * breakpoint: a thread that comes by stops right in front of it. At the exit of the next call from there, {@link
 * SiteChange} changes the code. What does not fit goes on stopping.
 *
 * <p>A signal handler never sees our code: a thread that stands in it when a signal is delivered is put to the same place in
 * the program's own code first. So the program's own view of where it was (in a handler, in an unwinder, in a thread that is
 * cancelled) is what it would be without us; a call that is restarted behind the handler is restarted at the site.
 */
final class Promoter {
    private static final long HOT = 200;
    private static final int PROBES = 3;
    private static final int MAX_NUMBERS_OF_SITE = 8;

    /** Calls that return elsewhere, twice or not at all, and are not worth thinking about. */
    private static final Set<Integer> NEVER = Stream.of(
                    "clone",
                    "clone3",
                    "fork",
                    "vfork",
                    "execve",
                    "execveat",
                    "exit",
                    "exit_group",
                    "rt_sigreturn",
                    "seccomp",
                    "prctl",
                    "ptrace")
            .map(Kernel::number)
            .collect(Collectors.toUnmodifiableSet());

    private final Lifting lifting;
    private final SiteChange change;
    private final PromotionCode code = Abi.host().orElseThrow().promotionCode();
    private final Registers registers = Abi.host().orElseThrow().registers();
    private final Ptrace ptrace = new Ptrace();
    private final TraceeMemory memory = new TraceeMemory();

    Promoter(Lifting lifting, SiteChange change) {
        this.lifting = lifting;
        this.change = change;
    }

    /**
     * Looks at a call that our filter did not know.
     *
     * @return whether its end is wanted
     */
    boolean wantsEnd(Tracee tracee) {
        TracedProcess process = tracee.process();
        if (!process.promotionPage().isUsable() || !process.runsFreely()) {
            return false;
        }
        CallSite site = process.promotionPage().site(tracee.instructionPointer() - code.callBytes());
        if (site == null || site.state() == CallSite.State.LEFT_ALONE) {
            return false;
        }
        if (tracee.probe() == site) {
            passedWithoutTrap(tracee, site);
            return false;
        }
        long stops = site.stopped(tracee.number());
        return stops >= HOT && isEligible(tracee, site) && advance(tracee, site, stops);
    }

    /** A thread with a breakpoint may never come by again; then another one gets it, too. */
    private boolean advance(Tracee tracee, CallSite site, long stops) {
        boolean isProven = site.state() == CallSite.State.PROVEN || site.state() == CallSite.State.PROMOTED;
        if (isProven) {
            tracee.toPromote(site.isDue() ? site : null);
        } else if (tracee.probe() == null && (site.state() == CallSite.State.COUNTED || stops % HOT == 0)) {
            probe(tracee, site);
        }
        return tracee.toPromote() != null;
    }

    /**
     * Changes the code if that is due.
     *
     * <p>Precondition: the tracee is in a syscall-exit stop, and stays in it.
     *
     * @throws InjectionInterruptedException where the tracee is in another stop now, or gone
     */
    void afterCall(Tracee tracee, long result) throws InjectionInterruptedException {
        CallSite site = tracee.toPromote();
        tracee.toPromote(null);
        if (site == null || !tracee.process().runsFreely()) {
            return;
        }
        if (change.apply(tracee, result, site)) {
            lifting.promoted(tracee);
        } else {
            site.failed();
        }
    }

    /** Whether a signal is no signal but the answer to a question of ours, and not to be delivered. */
    boolean isAnswer(Tracee tracee, int signal) {
        CallSite site = tracee.probe();
        if (site == null || signal != Signals.SIGTRAP || !ptrace.isBreakpoint(tracee.tid())) {
            return false;
        }
        endProbe(tracee);
        if (site.state() == CallSite.State.PROBED) {
            site.becomes(CallSite.State.PROVEN);
        }
        return true;
    }

    /** Puts a thread that stands in our code to the same place in the program's own. */
    void beforeSignal(Tracee tracee) {
        PromotionPage page = tracee.process().promotionPage();
        if (!page.hasPromotedSites()) {
            return;
        }
        if (registers.isNative(ptrace.getRegisters(tracee.tid(), registers.memory()))) {
            long original = page.originalOf(registers.instructionPointer());
            if (original != registers.instructionPointer()) {
                registers.instructionPointer(original);
                ptrace.setRegisters(tracee.tid(), registers.memory());
            }
        }
    }

    /** A thread is gone, or runs another program: what it was to find out, another one may. */
    void forget(Tracee tracee) {
        CallSite site = tracee.probe();
        tracee.probe(null);
        tracee.toPromote(null);
        if (site != null && site.state() == CallSite.State.PROBED) {
            site.becomes(CallSite.State.COUNTED);
        }
    }

    private boolean isEligible(Tracee tracee, CallSite site) {
        return !NEVER.contains(tracee.number())
                && !site.numbers().contains(tracee.number())
                && site.numbers().size() < MAX_NUMBERS_OF_SITE
                && lifting.mayPromote(tracee);
    }

    private void probe(Tracee tracee, CallSite site) {
        long first = site.address() - code.replacedBytes();
        byte[] window = memory.read(tracee.tid(), first, code.windowBytes());
        if (!code.canMove(window, tracee.number()) || site.probed() > PROBES || !canTrap(tracee.tid())) {
            site.becomes(CallSite.State.LEFT_ALONE);
            return;
        }
        try {
            Ptrace.setBreakpoint(tracee.tid(), first);
            tracee.probe(site);
            site.becomes(CallSite.State.PROBED);
        } catch (TraceeGoneException gone) {
            throw gone;
        } catch (KernelException unsupported) {
            site.becomes(CallSite.State.LEFT_ALONE);
        }
    }

    /** It has come from somewhere else to the call; or what stands in front of it is no instruction. */
    private static void passedWithoutTrap(Tracee tracee, CallSite site) {
        endProbe(tracee);
        if (site.state() == CallSite.State.PROBED) {
            site.becomes(CallSite.State.COUNTED);
        }
    }

    private static void endProbe(Tracee tracee) {
        tracee.probe(null);
        Ptrace.clearBreakpoint(tracee.tid());
    }

    /** Where SIGTRAP is blocked or ignored, the kernel would reset what the program has made of it ({@code force_sig}). */
    private static boolean canTrap(int tid) {
        return Stream.of("SigBlk", "SigIgn")
                .map(field -> ProcFs.status(tid, field).orElse("f"))
                .noneMatch(mask -> (Long.parseUnsignedLong(mask, 16) & (1L << (Signals.SIGTRAP - 1))) != 0);
    }
}
