package syscribe.tracer;

import java.util.Optional;
import syscribe.tracer.linux.ProcFs;

/** A process of the workload: the threads that share a thread group. */
public final class TracedProcess {
    private final int pid;
    private Optional<String> executable = Optional.empty();
    private boolean executableKnown;
    private int threads;
    private long processesMade;
    private boolean carriesFilter;
    /** Not where it has filters of its own, or the kernel would not have ours. */
    private boolean liftable = true;

    private boolean lostPrivilegeGain;
    private long scratchAddress;
    private long scratchLength;
    private final PromotionPage promotionPage = new PromotionPage();
    private boolean hasExecuted;
    private boolean beginsProgram;
    private Attention attention;
    private int outerFilters;

    TracedProcess(int pid, Attention attention) {
        this.pid = pid;
        this.attention = attention;
    }

    Attention attention() {
        return attention;
    }

    void attention(Attention decided) {
        attention = decided;
    }

    /** Whether it belongs to the workload, from the first step of the program that it runs. */
    public boolean isRecorded() {
        return attention == Attention.RECORDED;
    }

    /** The thread group's id, in the tracer's pid namespace. */
    public int pid() {
        return pid;
    }

    /**
     * The path of the program that it runs; that of its parent until it execs; empty where it cannot be read. As it was when first
     * asked for, which of most short-lived processes never happens.
     */
    public Optional<String> executable() {
        if (!executableKnown) {
            executable = ProcFs.executable(pid);
            executableKnown = true;
        }
        return executable;
    }

    /** How many filters it had when it became the workload, by itself or by its birth. */
    public int outerFilters() {
        return outerFilters;
    }

    /** It becomes the workload with so many filters. */
    void outerFilters(int count) {
        outerFilters = count;
    }

    /** How many threads it has. */
    public int threads() {
        return threads;
    }

    /** How many child processes it has made. */
    public long processesMade() {
        return processesMade;
    }

    void madeProcess() {
        processesMade++;
    }

    /** Whether its threads have our filter, which stops calls that it does not know. */
    public boolean carriesFilter() {
        return carriesFilter;
    }

    /** Whether it has our filter and others of its own, so that all its calls stop. */
    public boolean addedFilters() {
        return carriesFilter && !liftable;
    }

    /** Whether it cannot gain privileges by an exec any more, because the filter could not be installed otherwise. */
    public boolean lostPrivilegeGain() {
        return lostPrivilegeGain;
    }

    /** Another program takes the place of its memory. */
    void executes() {
        executableKnown = false;
        hasExecuted = true;
        beginsProgram = true;
        scratch(0, 0);
        promotionPage.isLost();
    }

    /** Whether it has not made the first step of its program yet. Asked at a call's exit, after which it makes it. */
    boolean beginsProgram() {
        boolean begins = beginsProgram;
        beginsProgram = false;
        return begins;
    }

    void threadStarted() {
        threads++;
    }

    /** Says whether it was the last. */
    boolean threadEnded() {
        return --threads == 0;
    }

    void getsFilter() {
        carriesFilter = true;
    }

    void losesPrivilegeGain() {
        lostPrivilegeGain = true;
    }

    /** It is a child of that process, made after it had its filter. */
    void inheritsFilter(TracedProcess parent) {
        carriesFilter = true;
        liftable = parent.liftable;
        lostPrivilegeGain |= parent.lostPrivilegeGain;
        promotionPage.copyOf(parent.promotionPage, hasExecuted);
    }

    PromotionPage promotionPage() {
        return promotionPage;
    }

    /** Whether its threads stop only at calls that our filter does not know. */
    boolean runsFreely() {
        return carriesFilter && liftable && scratchAddress == 0;
    }

    boolean mayBeLifted() {
        return liftable && !carriesFilter;
    }

    void staysUnlifted() {
        liftable = false;
    }

    /** Memory in it that is ours and still to be given back; 0 where there is none. */
    long scratchAddress() {
        return scratchAddress;
    }

    long scratchLength() {
        return scratchLength;
    }

    void scratch(long address, long length) {
        scratchAddress = address;
        scratchLength = length;
    }
}
