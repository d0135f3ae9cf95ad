package syscribe.tracer.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which code is understood, and where a thread stands in what replaces it. */
class X86_64PromotionCodeTest {
    private static final long SITE = 0x7f12_3456_7895L;

    private final PromotionCode code = new X86_64PromotionCode();

    @ParameterizedTest
    @CsvSource({
        "glibc's wrapper,            b8ba000000 0f05 c39090909090, 186, true",
        "a number that it never has, b8ba000000 0f05 c39090909090, 187, false",
        "glibc's syscall(),          4c8b4c2408 0f05 483d01f0ffff, 102, true",
        "musl's and newer glibc's cancellable call, 4c895c2408 0f05 c39090909090, 0, false",
        "the same arguments without glibc's check, 4c8b4c2408 0f05 c39090909090, 0, false",
        "the ninth argument,         4c8b4c2410 0f05 483d01f0ffff, 102, false",
        "no call,                    b8ba000000 0f34 c39090909090, 186, false",
        "a number in rax,            c7c00f000000 0f05 c390909090, 15, false",
        "cut short,                  b8ba000000 0f05 c3,           186, false",
    })
    void movesOnlyCallsThatItUnderstands(String what, String window, int number, boolean can) {
        assertThat(code.canMove(bytes(window), number)).as(what).isEqualTo(can);
    }

    @Test
    void jumpsAsFarAsTwoGibibytesBothWays() {
        assertThat(code.jump(SITE, SITE)).isEqualTo(bytes("e900000000"));
        assertThat(code.jump(SITE, SITE + 0x7fff_ffffL)).isEqualTo(bytes("e9ffffff7f"));
        assertThat(code.jump(SITE, SITE - 0x8000_0000L)).isEqualTo(bytes("e900000080"));
        assertThat(code.reaches(SITE, SITE + 0x8000_0000L)).isFalse();
        assertThat(code.reaches(SITE, SITE - 0x8000_0001L)).isFalse();
        assertThatThrownBy(() -> code.jump(SITE, SITE + 0x8000_0000L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhereAThreadInATrampolineWouldStandWithoutIt() {
        Trampoline one = code.trampoline(bytes("b8ba000000"), Set.of(186), SITE);
        assertThat(one.originalOf(0)).as("before the number is set").isEqualTo(SITE - 5);
        assertThat(one.originalOf(5)).as("before the call").isEqualTo(SITE);
        assertThat(one.originalOf(7)).as("behind the call").isEqualTo(SITE + 2);
        assertThat(one.originalOf(17)).as("on the way back").isEqualTo(SITE + 2);
    }

    @Test
    void knowsSoForSeveralNumbersToo() {
        Trampoline some = code.trampoline(bytes("4c8b4c2408"), Set.of(102, 107), SITE);
        int call = indexOf(some.code(), bytes("0f05"));
        assertThat(some.originalOf(0)).isEqualTo(SITE - 5);
        for (int offset : new int[] {5, 11, 13, 19, 21, 31, call}) {
            assertThat(some.originalOf(offset)).as("offset %d", offset).isEqualTo(SITE);
        }
        assertThat(some.originalOf(call + 2)).isEqualTo(SITE + 2);
        assertThat(some.originalOf(call + 12)).isEqualTo(SITE + 2);
    }

    @Test
    void takesAPageWhereNothingIsMappedByItself() {
        for (int i = 0; i < 1000; i++) {
            long page = code.randomPage(RandomGenerator.getDefault());
            assertThat(page % PromotionCode.PAGE_BYTES).isZero();
            assertThat(page).isBetween(0x4000_0000_0000L, 0x4fff_ffff_f000L);
        }
    }

    private static int indexOf(byte[] code, byte[] part) {
        return HexFormat.of().formatHex(code).indexOf(HexFormat.of().formatHex(part)) / 2;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
