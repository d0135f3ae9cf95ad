package syscribe.profiles;

import java.util.Comparator;

/**
 * What the kernel does with a call: the kind, and the 16 bits that go with some kinds ({@code SECCOMP_RET_DATA}).
 *
 * @param kind what happens
 * @param data the errno for {@link Kind#ERRNO} (0 to 4095), what the tracer reads for {@link Kind#TRACE} or the handler
 *     for {@link Kind#TRAP} (0 to 65535); 0 for the other kinds
 */
public record Action(Kind kind, int data) {
    /** The kernel caps the errno of a filter here ({@code MAX_ERRNO}, {@code linux/err.h}). */
    public static final int MAX_ERRNO = 4095;

    /** {@code SECCOMP_RET_DATA}, {@code linux/seccomp.h}. */
    public static final int MAX_DATA = 0xFFFF;

    public static final Action ALLOW = new Action(Kind.ALLOW, 0);
    public static final Action LOG = new Action(Kind.LOG, 0);
    public static final Action TRACE = new Action(Kind.TRACE, 0);
    public static final Action TRAP = new Action(Kind.TRAP, 0);
    public static final Action KILL_THREAD = new Action(Kind.KILL_THREAD, 0);
    public static final Action KILL_PROCESS = new Action(Kind.KILL_PROCESS, 0);

    /**
     * Sorts the action first that wins where several rules match: the strictest kind, and of one kind the smallest data,
     * so that the order of rules never matters.
     */
    public static final Comparator<Action> STRICTEST_FIRST =
            Comparator.comparing(Action::kind).thenComparingInt(Action::data);

    /** The kinds from the strictest to the most lenient, the order in which the kernel lets stacked filters win. */
    public enum Kind {
        KILL_PROCESS(0x80000000),
        KILL_THREAD(0x00000000),
        TRAP(0x00030000),
        ERRNO(0x00050000),
        USER_NOTIFY(0x7FC00000),
        TRACE(0x7FF00000),
        LOG(0x7FFC0000),
        ALLOW(0x7FFF0000);

        private final int returnValue;

        Kind(int returnValue) {
            this.returnValue = returnValue;
        }

        /** {@code SECCOMP_RET_*} of {@code linux/seccomp.h}, data bits zero. */
        public int returnValue() {
            return returnValue;
        }

        private boolean carriesData() {
            return this == ERRNO || this == TRACE || this == TRAP;
        }
    }

    public Action {
        int limit = kind == Kind.ERRNO ? MAX_ERRNO : kind.carriesData() ? MAX_DATA : 0;
        if (data < 0 || data > limit) {
            throw new IllegalArgumentException("data " + data + " of " + kind + " is not in 0.." + limit);
        }
    }

    /**
     * Answers the call with an error, without making it.
     *
     * @param errno 0 to {@link #MAX_ERRNO}
     */
    public static Action errno(int errno) {
        return new Action(Kind.ERRNO, errno);
    }

    /** What a filter's return value says; the kernel takes kinds that it does not know for {@code KILL_PROCESS}. */
    public static Action ofReturnValue(int value) {
        for (Kind kind : Kind.values()) {
            if (kind.returnValue() == (value & ~MAX_DATA)) {
                return new Action(kind, kind.carriesData() ? dataOf(kind, value) : 0);
            }
        }
        return KILL_PROCESS;
    }

    private static int dataOf(Kind kind, int value) {
        int data = value & MAX_DATA;
        return kind == Kind.ERRNO ? Math.min(data, MAX_ERRNO) : data;
    }

    /** Whether the call is made, now or after somebody was told. */
    public boolean permits() {
        return kind == Kind.ALLOW || kind == Kind.LOG;
    }

    /** What a filter returns for this action. */
    public int returnValue() {
        return kind.returnValue() | data;
    }

    /** Whether this one wins where two rules, or two stacked filters, disagree. */
    public boolean isStricterThan(Action other) {
        return kind.compareTo(other.kind) < 0;
    }
}
