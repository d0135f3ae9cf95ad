package syscribe.recorder;

import java.util.List;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.profiles.signature.LearnableArguments;
import syscribe.profiles.signature.Signatures;
import syscribe.profiles.signature.SyscallSignature;

/** Which arguments of a call belong to an observation. */
public interface InspectedArguments {
    /** None of any call. */
    InspectedArguments NONE = (architecture, syscall) -> List.of();

    /** In the order of their indexes. */
    List<Argument> of(Architecture architecture, String syscall);

    /** Those that a level says are worth learning. */
    static InspectedArguments at(ArgumentLevel level) {
        return (architecture, syscall) -> LearnableArguments.of(architecture, syscall, level).stream()
                .map(index -> Argument.of(architecture, syscall, index))
                .toList();
    }

    /**
     * An argument that is looked at.
     *
     * @param index 0 to 5
     * @param bits 32 where the kernel looks at the lower half only, else 64
     */
    record Argument(int index, int bits) {
        private static final long LOWER_HALF = 0xFFFF_FFFFL;

        /** An argument of a call as its signature has it; of a call without one as wide as it can be. */
        static Argument of(Architecture architecture, String syscall, int index) {
            int width = Signatures.of(architecture, syscall)
                    .map(SyscallSignature::parameters)
                    .filter(parameters -> index < parameters.size())
                    .map(parameters -> parameters.get(index).width())
                    .orElse(Long.SIZE);
            return new Argument(index, width);
        }

        /** What the kernel sees of a register. */
        public long valueOf(long register) {
            return bits == Integer.SIZE ? register & LOWER_HALF : register;
        }

        /** Holds where the kernel sees this value. */
        ArgumentCondition equalTo(long value) {
            return bits == Integer.SIZE
                    ? ArgumentCondition.masked(index, LOWER_HALF, value)
                    : ArgumentCondition.of(index, Operator.EQUAL, value);
        }
    }
}
