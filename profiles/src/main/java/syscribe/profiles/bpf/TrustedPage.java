package syscribe.profiles.bpf;

import syscribe.profiles.Action;

/**
 * One page of code whose calls are allowed.
 *
 * @param address of its first byte, a multiple of {@link CompileOptions#PAGE_BYTES}
 */
record TrustedPage(long address) {
    /**
     * Allows what comes from the page.
     *
     * <p>The instruction pointer is that behind the instruction that makes the call. Code in the page whose last
     * instruction makes a call is therefore not seen as being in it.
     */
    Decision orElse(Decision otherwise, Decisions decisions, DataLayout layout) {
        Decision low = decisions.maskedChoice(
                layout.instructionPointerLow(),
                -CompileOptions.PAGE_BYTES,
                (int) address,
                decisions.verdict(Action.ALLOW),
                otherwise);
        return decisions.choice(
                WordTest.of(layout.instructionPointerHigh(), Comparison.EQUAL, (int) (address >>> 32)), low, otherwise);
    }
}
