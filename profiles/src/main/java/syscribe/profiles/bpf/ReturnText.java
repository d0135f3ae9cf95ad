package syscribe.profiles.bpf;

import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ErrnoNames;

/** A filter's return value in words. */
public final class ReturnText {
    private static final int ACTION_MASK = 0xFFFF0000;

    private ReturnText() {}

    /** The kernel's name of the action, with its data where it has some: {@code ERRNO(EPERM)}. */
    public static String of(int value) {
        return of(value, Architecture.X86_64);
    }

    /** The same with the errors as an architecture numbers them. */
    static String of(int value, Architecture architecture) {
        int data = value & Action.MAX_DATA;
        for (Action.Kind kind : Action.Kind.values()) {
            if (kind.returnValue() == (value & ACTION_MASK)) {
                if (kind == Action.Kind.ERRNO) {
                    return kind + "(" + ErrnoNames.name(data, architecture) + ")";
                }
                return data == 0 ? kind.toString() : kind + "(" + data + ")";
            }
        }
        return String.format("0x%08x (unknown: the kernel kills the process)", value);
    }
}
