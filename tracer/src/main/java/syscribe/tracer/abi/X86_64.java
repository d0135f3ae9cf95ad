package syscribe.tracer.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.stream.IntStream;
import syscribe.profiles.Architecture;

/** x86-64. */
final class X86_64 implements Abi {
    /** {@code src/main/asm/sequence-x86_64.s}, assembled. */
    private static final String SEQUENCE = """
            53415441554889fb4c6be6484901fc4c6bea484901fd4c39e3734f488b4b38f6
            c1047542488b03488b7b08488b7310488b53184c8b53204c8b43284c8b4b300f
            0548894340488b4b384883c3484885c074c4f6c10175134885c079baf6c10274
            b54c89ebebb0f390ebfc415d415c5bc3
            """;

    /** {@code src/main/asm/signal-relay-x86_64.s}, assembled. */
    private static final String SIGNAL_RELAY =
            "b801000000bf44332211ba800000000f05c366662e0f1f8400000000000f1f00b80f0000000f05";

    private static final int RELAY_DESCRIPTOR = 6;
    private static final int RELAY_RETURN = 17;
    private static final int RELAY_RESTORER = 32;

    private static final byte NEAR_CALL = (byte) 0xe8;
    private static final int NEAR_CALL_BYTES = 5;
    private static final byte INDIRECT_CALL = (byte) 0xff;
    /** The middle three bits of the byte behind {@code ff} say which instruction it is. */
    private static final int REGISTER_FIELD = 0x38;

    private static final int INDIRECT_CALL_FIELD = 0x10;
    private static final int LONGEST_CALL = 7;

    @Override
    public Architecture architecture() {
        return Architecture.X86_64;
    }

    @Override
    public byte[] sequenceStub() {
        return HexFormat.of().parseHex(SEQUENCE.replace("\n", ""));
    }

    @Override
    public byte[] signalRelay(int descriptor) {
        byte[] code = HexFormat.of().parseHex(SIGNAL_RELAY);
        ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).putInt(RELAY_DESCRIPTOR, descriptor);
        return code;
    }

    @Override
    public int signalReturnOffset() {
        return RELAY_RETURN;
    }

    @Override
    public int signalRestorerOffset() {
        return RELAY_RESTORER;
    }

    @Override
    public Registers registers() {
        return new X86_64Registers();
    }

    @Override
    public PromotionCode promotionCode() {
        return new X86_64PromotionCode();
    }

    @Override
    public long numberOffset() {
        return X86_64Registers.NUMBER_OFFSET;
    }

    /** The 32-bit registers are the lower halves of these: ebx, ecx, edx, esi, edi, ebp (syscall(2)). */
    @Override
    public long[] argumentOffsets(int arch) {
        return X86_64Registers.argumentOffsets(arch == Architecture.X86.auditValue());
    }

    @Override
    public long stackPointerOffset() {
        return X86_64Registers.STACK_POINTER_OFFSET;
    }

    /** {@code e8 rel32}, or {@code ff /2} with a register or memory operand, of 2 to 7 bytes (Intel SDM, CALL). */
    @Override
    public boolean endsInCall(byte[] code) {
        int end = code.length;
        boolean near = end >= NEAR_CALL_BYTES && code[end - NEAR_CALL_BYTES] == NEAR_CALL;
        return near
                || IntStream.rangeClosed(2, Math.min(end, LONGEST_CALL))
                        .anyMatch(bytes -> code[end - bytes] == INDIRECT_CALL
                                && (code[end - bytes + 1] & REGISTER_FIELD) == INDIRECT_CALL_FIELD);
    }

    @Override
    public long framePointerOffset() {
        return X86_64Registers.FRAME_POINTER_OFFSET;
    }

    @Override
    public long resultOffset() {
        return X86_64Registers.RESULT_OFFSET;
    }
}
