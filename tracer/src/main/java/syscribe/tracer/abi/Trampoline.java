package syscribe.tracer.abi;

/** Code in the promotion page that makes the calls of one site, and the site's own code that it stands for. */
public final class Trampoline {
    private final byte[] code;
    private final int callOffset;
    private final byte[] replaced;
    private final long site;
    private final long behind;

    /**
     * Position-independent code.
     *
     * @param callOffset where in it the call instruction stands; what it does with the replaced instruction lies in front
     * @param replaced the instruction that the site had in front of its call
     * @param site address of the site's call instruction
     * @param behind address of the instruction behind it
     */
    Trampoline(byte[] code, int callOffset, byte[] replaced, long site, long behind) {
        this.code = code.clone();
        this.callOffset = callOffset;
        this.replaced = replaced.clone();
        this.site = site;
        this.behind = behind;
    }

    public byte[] code() {
        return code.clone();
    }

    public int bytes() {
        return code.length;
    }

    /** What stood in front of the site's call. */
    public byte[] replaced() {
        return replaced.clone();
    }

    /** Where that stood. */
    public long start() {
        return site - replaced.length;
    }

    /**
     * Where in the site's own code a thread would stand that stands in the trampoline.
     *
     * @param offset of its instruction pointer, from 0 to below {@link #bytes}
     */
    public long originalOf(long offset) {
        if (offset == 0) {
            return start();
        }
        return offset <= callOffset ? site : behind;
    }
}
