package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.Verifier;
import syscribe.profiles.emulator.FilterEmulator;

/**
 * What is read back of programs that no compiler would write is what the emulator does.
 *
 * <p>{@code -Dsyscribe.profiles.tries=100000} for more than the usual number of programs.
 */
class ForeignFilterProperties {
    private static final int TRIES = Integer.getInteger("syscribe.profiles.tries", 100);
    private static final int CALLS = 150;

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void readsBackWhatTheEmulatorDoes(@ForAll long seed) {
        int followed = 0;
        for (int i = 0; i < TRIES; i++) {
            RandomProgram random = new RandomProgram(seed + i);
            BpfProgram program = random.next();
            Verifier.verify(program);
            Optional<FilterPolicy> policy = policy(List.of(program));
            policy.ifPresent(p -> compare(p, List.of(program), random));
            followed += policy.isPresent() ? 1 : 0;
        }
        assertThat(followed).as("programs that could be followed").isGreaterThan(TRIES * 9 / 10);
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void takesTheStrictestOfAStack(@ForAll long seed) {
        for (int i = 0; i < TRIES / 4; i++) {
            RandomProgram random = new RandomProgram(seed + i);
            List<BpfProgram> stack = List.of(random.next(), random.next(), random.next());
            policy(stack).ifPresent(p -> compare(p, stack, random));
        }
    }

    private static Optional<FilterPolicy> policy(List<BpfProgram> stack) {
        try {
            return Optional.of(FilterPolicy.of(stack, Architecture.X86_64));
        } catch (UnanalysableFilterException e) {
            return Optional.empty();
        }
    }

    private static void compare(FilterPolicy policy, List<BpfProgram> stack, RandomProgram random) {
        for (int i = 0; i < CALLS; i++) {
            SeccompData call = random.call();
            Architecture architecture =
                    Architecture.ofCall(call.arch(), call.number()).orElseThrow();
            Optional<Action> read = Verdicts.of(policy.verdict(architecture, call.number()), call);
            if (read.isPresent() && !isForeignOfOtherOrder(policy, architecture)) {
                assertThat(read)
                        .as("%s\n%s", call, RandomProgram.text(stack.get(0)))
                        .hasValue(emulated(stack, call, architecture.byteOrder()));
            }
        }
    }

    /** What foreign calls get is read for the byte order of the assumed architecture. */
    private static boolean isForeignOfOtherOrder(FilterPolicy policy, Architecture architecture) {
        Architecture holder = architecture == Architecture.X32 ? Architecture.X86_64 : architecture;
        return !policy.architectures().containsKey(holder) && architecture.byteOrder() == ByteOrder.BIG_ENDIAN;
    }

    /** As {@code seccomp_run_filters} does: the smallest action, signed; of equal ones the newest filter's. */
    private static Action emulated(List<BpfProgram> stack, SeccompData call, ByteOrder order) {
        int result = 0x7FFF0000;
        for (BpfProgram program : stack) {
            int value = new FilterEmulator(program, order).run(call).value();
            if ((value & 0xFFFF0000) < (result & 0xFFFF0000)) {
                result = value;
            }
        }
        return RandomProgram.action(result);
    }
}
