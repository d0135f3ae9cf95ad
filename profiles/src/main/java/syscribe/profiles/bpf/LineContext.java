package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;

/**
 * What is known at an instruction, whichever way it was reached.
 *
 * @param loaded offset of the word of {@code struct seccomp_data} that the accumulator holds, if it holds one
 * @param arch the value of {@code seccomp_data.arch}, if it has been checked
 */
record LineContext(OptionalInt loaded, OptionalInt arch) {
    private static final LineContext NOTHING = new LineContext(OptionalInt.empty(), OptionalInt.empty());

    /** The architecture; x86-64 where it is that or x32. */
    Optional<Architecture> architecture() {
        return arch.isEmpty() ? Optional.empty() : Architecture.ofCall(arch.getAsInt(), 0);
    }

    /** The contexts of a program's instructions; one that cannot be reached knows nothing. */
    static List<LineContext> of(List<BpfInstruction> program) {
        @Nullable LineContext[] contexts = new @Nullable LineContext[program.size()];
        contexts[0] = NOTHING;
        for (int i = 0; i < program.size(); i++) {
            LineContext context = contexts[i];
            if (context != null) {
                spread(contexts, i, program.get(i), context);
            }
        }
        List<LineContext> result = new ArrayList<>();
        Arrays.stream(contexts).forEach(c -> result.add(c == null ? NOTHING : c));
        return result;
    }

    private static void spread(
            @Nullable LineContext[] contexts, int index, BpfInstruction instruction, LineContext here) {
        List<Long> targets = Jumps.targets(instruction, index);
        for (int way = 0; way < targets.size(); way++) {
            long target = targets.get(way);
            if (target < contexts.length) {
                LineContext after = way == 0 ? here.whenTaken(instruction) : here.after(instruction);
                LineContext before = contexts[(int) target];
                contexts[(int) target] = before == null ? after : before.join(after);
            }
        }
    }

    private LineContext whenTaken(BpfInstruction instruction) {
        boolean namesArch =
                instruction.code() == BpfCode.JUMP_IF_EQUAL && loaded.equals(OptionalInt.of(SeccompData.ARCH_OFFSET));
        return namesArch ? new LineContext(loaded, OptionalInt.of(instruction.k())) : after(instruction);
    }

    private LineContext after(BpfInstruction instruction) {
        return switch (instruction.code() & 0x07) {
            case 0x00 ->
                new LineContext(
                        instruction.code() == BpfCode.LOAD_WORD ? OptionalInt.of(instruction.k()) : OptionalInt.empty(),
                        arch);
            case 0x04, 0x07 -> instruction.code() == 0x07 ? this : new LineContext(OptionalInt.empty(), arch);
            default -> this;
        };
    }

    private LineContext join(LineContext other) {
        return new LineContext(
                loaded.equals(other.loaded) ? loaded : OptionalInt.empty(),
                arch.equals(other.arch) ? arch : OptionalInt.empty());
    }
}
