package syscribe.tracer.abi;

import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Machine code that moves the call of a call site to the promotion page, from where the filter allows it; see {@code
 * src/main/asm}.
 *
 * <p>A <i>site</i> is the address of a call instruction. The instruction in front of it is replaced by a jump to a
 * <i>springboard</i> near by, which goes on to a <i>trampoline</i> in the promotion page.
 */
public interface PromotionCode {
    int PAGE_BYTES = 4096;

    /**
     * A page where neither the kernel nor any known allocator maps anything by itself, another one each time, so that no
     * code lies there by chance.
     */
    long randomPage(RandomGenerator random);

    /** How many bytes in front of a site are replaced. */
    int replacedBytes();

    /** How many bytes the call instruction of a site has. */
    int callBytes();

    /** How many bytes of code, from the first that is replaced on, tell whether a site can be promoted. */
    int windowBytes();

    /**
     * Whether calls of a number that a site makes can be moved.
     *
     * <p>Precondition: an instruction begins at the first byte.
     *
     * @param window {@link #windowBytes} bytes, beginning with those to be replaced
     */
    boolean canMove(byte[] window, int number);

    /** Whether a site can be made to jump there. */
    boolean reaches(long site, long springboard);

    /** What replaces the bytes in front of a site. */
    byte[] jump(long site, long springboard);

    /** Code of {@link #springboardBytes} bytes. */
    byte[] springboard(long trampoline);

    int springboardBytes();

    /**
     * Code that makes the calls of these numbers, and lets the site make all others.
     *
     * @param replaced what stood in front of the site
     * @param numbers one where the replaced instruction sets it
     */
    Trampoline trampoline(byte[] replaced, Set<Integer> numbers, long site);
}
