package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;
import syscribe.profiles.signature.SyscallSignature;

/**
 * What is known at an instruction, whichever way it was reached.
 *
 * @param loaded offset of the word of {@code struct seccomp_data} that the accumulator holds, if it holds one
 * @param arch the value of {@code seccomp_data.arch}, if it has been checked
 * @param numbers the syscall numbers that are possible
 * @param call the name of the one call that is possible; it can have several numbers, on several architectures
 */
record LineContext(OptionalInt loaded, OptionalInt arch, NumberInterval numbers, Optional<String> call) {
    private static final LineContext NOTHING =
            new LineContext(OptionalInt.empty(), OptionalInt.empty(), NumberInterval.ALL, Optional.empty());

    /** The architecture; x86-64 where it is that or x32. */
    Optional<Architecture> architecture() {
        return arch.isEmpty() ? Optional.empty() : Architecture.ofCall(arch.getAsInt(), 0);
    }

    /** The parameters of that call, as far as all architectures that are possible have the same. */
    List<Parameter> parameters() {
        return call.flatMap(c -> architecture().map(a -> Signatures.of(a, c)).orElseGet(() -> common(c)))
                .map(SyscallSignature::parameters)
                .orElse(List.of());
    }

    /** Where no architecture is known, the filter of an x86-64 machine treats a call of both its entries alike. */
    private static Optional<SyscallSignature> common(String call) {
        Optional<SyscallSignature> signature = Signatures.of(Architecture.X86_64, call);
        return signature.equals(Signatures.of(Architecture.X86, call)) ? signature : Optional.empty();
    }

    /** The name of a number on the architecture; for x32's numbers that of x32's call. */
    Optional<String> name(int number) {
        return arch.isEmpty()
                ? Optional.empty()
                : Architecture.ofCall(arch.getAsInt(), number)
                        .flatMap(a -> SyscallTable.of(a).name(number));
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
                LineContext after = Jumps.isConditional(instruction)
                        ? here.compared(instruction, way == 0)
                        : here.after(instruction);
                LineContext before = contexts[(int) target];
                contexts[(int) target] = before == null ? after : before.join(after);
            }
        }
    }

    private LineContext compared(BpfInstruction instruction, boolean holds) {
        if (loaded.equals(OptionalInt.of(SeccompData.NUMBER_OFFSET))) {
            NumberInterval left = numbers.after(instruction, holds);
            OptionalInt only = left.only();
            return new LineContext(loaded, arch, left, only.isPresent() ? name(only.getAsInt()) : call);
        }
        boolean namesArch = loaded.equals(OptionalInt.of(SeccompData.ARCH_OFFSET))
                && instruction.code() == BpfCode.JUMP_IF_EQUAL
                && holds;
        return namesArch ? new LineContext(loaded, OptionalInt.of(instruction.k()), numbers, call) : this;
    }

    private LineContext after(BpfInstruction instruction) {
        return switch (instruction.code() & 0x07) {
            case 0x00 ->
                holding(
                        instruction.code() == BpfCode.LOAD_WORD
                                ? OptionalInt.of(instruction.k())
                                : OptionalInt.empty());
            case 0x04, 0x07 -> instruction.code() == 0x07 ? this : holding(OptionalInt.empty());
            default -> this;
        };
    }

    private LineContext holding(OptionalInt word) {
        return new LineContext(word, arch, numbers, call);
    }

    private LineContext join(LineContext other) {
        return new LineContext(
                loaded.equals(other.loaded) ? loaded : OptionalInt.empty(),
                arch.equals(other.arch) ? arch : OptionalInt.empty(),
                numbers.join(other.numbers),
                call.equals(other.call) ? call : Optional.empty());
    }
}
