package syscribe.tracer.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code src/main/asm/promotion-x86_64.s}, assembled, with numbers and addresses put in. */
final class X86_64PromotionCode implements PromotionCode {
    /**
     * Programs are mapped below 4 GiB or from {@code 0x555555554000} up, libraries and stacks below {@code 0x7fffffffffff},
     * or from {@code 0x2aaaaaaab000} up by up to 16 TiB in the old layout ({@code arch/x86/mm/mmap.c}, {@code asm/elf.h}); V8
     * and the sanitizers keep to lower addresses.
     */
    private static final long FIRST_PAGE = 0x4000_0000_0000L;

    private static final long PAGES = 1L << 32;

    private static final int CALL_BYTES = 2;
    private static final int JUMP_BYTES = 5;
    private static final int SPRINGBOARD_BYTES = 14;

    /** {@code mov $number, %eax}: {@code b8} and four bytes. */
    private static final byte MOV_NUMBER = (byte) 0xb8;
    /** {@code mov 8(%rsp), %r9}. */
    private static final byte[] MOV_R9 = {0x4c, (byte) 0x8b, 0x4c, 0x24, 0x08};

    private static final byte[] CALL = {0x0f, 0x05};
    /**
     * {@code cmp $-4095, %rax}, which follows in glibc's syscall(3). In what looks like it but is an older or newer way to
     * make calls that can be cancelled (musl, glibc from 2.41), the instruction pointer itself has a meaning.
     */
    private static final byte[] COMPARE_ERROR = {0x48, 0x3d, 0x01, (byte) 0xf0, (byte) 0xff, (byte) 0xff};

    private static final byte JMP = (byte) 0xe9;
    private static final byte[] JMP_TARGET = {(byte) 0xff, 0x25, 0, 0, 0, 0};
    private static final byte[] MOVABS_RCX = {0x48, (byte) 0xb9};
    private static final byte[] JMP_RCX = {(byte) 0xff, (byte) 0xe1};
    private static final byte[] LEA_ECX = {(byte) 0x8d, (byte) 0x88};
    private static final byte JRCXZ = (byte) 0xe3;
    private static final int GO_BYTES = MOVABS_RCX.length + Long.BYTES + JMP_RCX.length;
    private static final int TEST_BYTES = LEA_ECX.length + Integer.BYTES + 2;

    @Override
    public long randomPage(RandomGenerator random) {
        return FIRST_PAGE + random.nextLong(PAGES) * PAGE_BYTES;
    }

    @Override
    public int replacedBytes() {
        return JUMP_BYTES;
    }

    @Override
    public int callBytes() {
        return CALL_BYTES;
    }

    @Override
    public int windowBytes() {
        return JUMP_BYTES + CALL_BYTES + COMPARE_ERROR.length;
    }

    @Override
    public boolean canMove(byte[] window, int number) {
        if (window.length != windowBytes() || !matches(window, JUMP_BYTES, CALL)) {
            return false;
        }
        return setsNumber(window)
                ? little(window).getInt(1) == number
                : matches(window, 0, MOV_R9) && matches(window, JUMP_BYTES + CALL_BYTES, COMPARE_ERROR);
    }

    private static boolean setsNumber(byte[] code) {
        return code[0] == MOV_NUMBER;
    }

    @Override
    public boolean reaches(long site, long springboard) {
        long distance = springboard - site;
        return distance == (int) distance;
    }

    @Override
    public byte[] jump(long site, long springboard) {
        if (!reaches(site, springboard)) {
            throw new IllegalArgumentException(
                    String.format("0x%x is more than 2 GiB away from 0x%x", springboard, site));
        }
        return buffer(JUMP_BYTES).put(JMP).putInt((int) (springboard - site)).array();
    }

    @Override
    public byte[] springboard(long trampoline) {
        return buffer(SPRINGBOARD_BYTES).put(JMP_TARGET).putLong(trampoline).array();
    }

    @Override
    public int springboardBytes() {
        return SPRINGBOARD_BYTES;
    }

    @Override
    public Trampoline trampoline(byte[] replaced, Set<Integer> numbers, long site) {
        long behind = site + CALL_BYTES;
        int[] tested = setsNumber(replaced)
                ? new int[0]
                : numbers.stream().mapToInt(number -> number).sorted().toArray();
        int untested = tested.length == 0 ? 0 : GO_BYTES;
        int callOffset = JUMP_BYTES + tested.length * TEST_BYTES + untested;
        byte[] bytes = new byte[callOffset + CALL_BYTES + GO_BYTES];
        ByteBuffer code = little(bytes).put(replaced);
        for (int number : tested) {
            code.put(LEA_ECX).putInt(-number).put(JRCXZ);
            code.put((byte) (callOffset - code.position() - 1));
        }
        if (tested.length > 0) {
            go(code, site);
        }
        go(code.put(CALL), behind);
        return new Trampoline(bytes, callOffset, replaced, site, behind);
    }

    private static void go(ByteBuffer code, long address) {
        code.put(MOVABS_RCX).putLong(address).put(JMP_RCX);
    }

    private static boolean matches(byte[] code, int offset, byte[] expected) {
        return Arrays.equals(code, offset, offset + expected.length, expected, 0, expected.length);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
