package syscribe.profiles.bpf;

import java.util.function.Predicate;
import syscribe.profiles.Action;

/**
 * Makes of a filter one that decides the same calls in the same way, and then asks a tracer where the other would have
 * answered.
 *
 * <p>Nothing is compiled anew: only returned values are exchanged, so that both agree on every call by construction.
 */
public final class AskingFilter {
    /** {@code BPF_RET | BPF_K}, {@code linux/bpf_common.h}. */
    private static final int RETURN = 0x06;

    private AskingFilter() {}

    /**
     * The filter that asks.
     *
     * @param program as {@link FilterCompiler} makes them: what it returns is a constant
     * @param asked which answers are replaced by the question
     * @param mark what the tracer reads with the question, 0 to {@link Action#MAX_DATA}
     */
    public static BpfProgram of(BpfProgram program, Predicate<Action> asked, int mark) {
        int question = new Action(Action.Kind.TRACE, mark).returnValue();
        return new BpfProgram(program.instructions().stream()
                .map(i -> i.code() == RETURN && asked.test(Action.ofReturnValue(i.k()))
                        ? new BpfInstruction(RETURN, 0, 0, question)
                        : i)
                .toList());
    }
}
