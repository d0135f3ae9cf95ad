package syscribe.profiles.bpf;

/**
 * One instruction of classic BPF: {@code struct sock_filter { __u16 code; __u8 jt; __u8 jf; __u32 k; }}
 * ({@code linux/filter.h}).
 *
 * @param code operation, 0 to 65535
 * @param jt instructions to skip where a comparison holds, 0 to 255
 * @param jf instructions to skip where it does not, 0 to 255
 * @param k the operand, all 32 bits
 */
public record BpfInstruction(int code, int jt, int jf, int k) {
    /** {@code sizeof(struct sock_filter)}. */
    public static final int BYTES = 8;

    public BpfInstruction {
        if (code < 0 || code > 0xFFFF || jt < 0 || jt > 0xFF || jf < 0 || jf > 0xFF) {
            throw new IllegalArgumentException("instruction {code " + code + ", jt " + jt + ", jf " + jf
                    + "} does not fit struct sock_filter (16, 8 and 8 bits)");
        }
    }
}
