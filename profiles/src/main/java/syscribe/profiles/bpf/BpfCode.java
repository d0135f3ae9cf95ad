package syscribe.profiles.bpf;

/** The operations that compiled filters use, and their parts ({@code linux/bpf_common.h}). */
final class BpfCode {
    /** {@code BPF_LD | BPF_W | BPF_ABS}: a word of {@code struct seccomp_data}. */
    static final int LOAD_WORD = 0x20;
    /** {@code BPF_ALU | BPF_AND | BPF_K}. */
    static final int AND = 0x54;
    /** {@code BPF_JMP | BPF_JA}. */
    static final int JUMP = 0x05;
    /** {@code BPF_JMP | BPF_JEQ | BPF_K}. */
    static final int JUMP_IF_EQUAL = 0x15;
    /** {@code BPF_JMP | BPF_JGT | BPF_K}. */
    static final int JUMP_IF_GREATER = 0x25;
    /** {@code BPF_JMP | BPF_JGE | BPF_K}. */
    static final int JUMP_IF_GREATER_EQUAL = 0x35;
    /** {@code BPF_JMP | BPF_JSET | BPF_K}. */
    static final int JUMP_IF_ANY_BIT = 0x45;
    /** {@code BPF_RET | BPF_K}. */
    static final int RETURN = 0x06;

    private BpfCode() {}
}
