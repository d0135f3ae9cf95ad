package syscribe.profiles.bpf;

import syscribe.profiles.Action;

/**
 * What a filter does from some point on: an acyclic graph of tests that ends in actions.
 *
 * <p>Made by {@link Decisions}, which makes equal decisions one object; so a choice is compared by identity, and what two
 * ways have in common is in the program once.
 */
sealed interface Decision {
    /** The end: an action. */
    record Verdict(Action action) implements Decision {}

    /** A test and what follows from it. */
    final class Choice implements Decision {
        private final WordTest test;
        private final Decision yes;
        private final Decision no;

        Choice(WordTest test, Decision yes, Decision no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        WordTest test() {
            return test;
        }

        Decision yes() {
            return yes;
        }

        Decision no() {
            return no;
        }
    }
}
