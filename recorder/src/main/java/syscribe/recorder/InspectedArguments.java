package syscribe.recorder;

import java.util.List;

/** Which arguments of a call belong to an observation. */
interface InspectedArguments {
    /** None of any call. */
    InspectedArguments NONE = syscall -> List.of();

    List<Argument> of(String syscall);

    /**
     * An argument that is looked at.
     *
     * @param index 0 to 5
     * @param bits 32 where the kernel looks at the lower half only, else 64
     */
    record Argument(int index, int bits) {
        /** What the kernel sees of a register. */
        long valueOf(long register) {
            return bits == Integer.SIZE ? register & 0xFFFF_FFFFL : register;
        }
    }
}
