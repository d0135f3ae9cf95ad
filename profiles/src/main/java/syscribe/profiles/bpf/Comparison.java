package syscribe.profiles.bpf;

/** How a 32-bit word is compared with a constant, unsigned; the jumps of classic BPF ({@code linux/bpf_common.h}). */
enum Comparison {
    EQUAL(BpfCode.JUMP_IF_EQUAL),
    GREATER(BpfCode.JUMP_IF_GREATER),
    GREATER_EQUAL(BpfCode.JUMP_IF_GREATER_EQUAL),
    /** Word and constant have a one bit in common. */
    ANY_BIT(BpfCode.JUMP_IF_ANY_BIT);

    private final int code;

    Comparison(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
