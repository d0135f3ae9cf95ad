package syscribe.profiles.bpf;

import syscribe.profiles.Action;

/** A filter's return value in words. */
public final class ReturnText {
    private static final int ACTION_MASK = 0xFFFF0000;

    private ReturnText() {}

    /** The kernel's name of the action, with its data where it has some: {@code ERRNO(38)}. */
    public static String of(int value) {
        int data = value & Action.MAX_DATA;
        for (Action.Kind kind : Action.Kind.values()) {
            if (kind.returnValue() == (value & ACTION_MASK)) {
                boolean shown = kind == Action.Kind.ERRNO || data != 0;
                return shown ? kind + "(" + data + ")" : kind.toString();
            }
        }
        return String.format("0x%08x (unknown: the kernel kills the process)", value);
    }
}
