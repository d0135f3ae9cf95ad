package syscribe.profiles.bpf;

/** A line of a program before labels are resolved. */
sealed interface Code {
    /** Marks the next instruction. */
    record Mark(Label label) implements Code {}

    /** Loads the word at an offset of {@code struct seccomp_data}. */
    record Load(int offset) implements Code {}

    /** Masks what was loaded. */
    record And(int mask) implements Code {}

    /** Compares what was loaded, and goes to one of two places further on. */
    record Branch(Comparison comparison, int value, Label yes, Label no) implements Code {}

    /** Ends the filter. */
    record Return(int value) implements Code {}
}
