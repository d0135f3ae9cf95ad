package syscribe.generator.minimize;

/** A part of what a profile allows, which a workload may be able to do without. */
public sealed interface Candidate {
    /** The syscall's name. */
    String call();

    /** A word that tells it from all others of its profile. */
    String id();

    /** All calls of a syscall. */
    record WholeCall(String call) implements Candidate {
        @Override
        public String id() {
            return call;
        }
    }

    /**
     * One of several sets of arguments with which a syscall is allowed.
     *
     * @param rule the rule's place in the document, from 0
     * @param entry the place in the rule's {@code args} where these are alternatives; -1 for the rule as a whole
     * @param words its conditions: {@code domain is AF_UNIX}
     */
    record Alternative(String call, int rule, int entry, String words) implements Candidate {
        /** For {@code entry}: all conditions of the rule. */
        public static final int WHOLE_RULE = -1;

        @Override
        public String id() {
            return call + "#" + rule + (entry == WHOLE_RULE ? "" : "." + entry);
        }
    }
}
