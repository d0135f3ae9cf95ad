package syscribe.profiles.analysis;

import java.util.List;
import syscribe.profiles.Action;

/**
 * What filters do with consecutive numbers that they treat alike.
 *
 * @param first the smallest number, unsigned
 * @param last the greatest, unsigned, included
 * @param cases that exclude each other and leave nothing out, at least one, each with another action; the last one is
 *     best read as "otherwise"
 */
public record CallVerdict(long first, long last, List<Case> cases) {
    public CallVerdict {
        cases = List.copyOf(cases);
    }

    /**
     * One answer and when it is given.
     *
     * @param action what happens
     * @param alternatives one of them must hold: in each, all conditions. A single one without conditions means always;
     *     none at all that there are too many to write down
     */
    public record Case(Action action, List<List<ArgumentRange>> alternatives) {
        public Case {
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }
    }

    /** Whether arguments and address make no difference. */
    public boolean isConstant() {
        return cases.size() == 1;
    }

    /** Whether the address of the code makes a difference. */
    public boolean dependsOnAddress() {
        return cases.stream()
                .flatMap(c -> c.alternatives().stream())
                .flatMap(List::stream)
                .anyMatch(ArgumentRange::isAddress);
    }

    /** All cases but the last. */
    public List<Case> conditional() {
        return cases.subList(0, cases.size() - 1);
    }

    /** What happens in any other case than those written down, or always. */
    public Action otherwise() {
        return cases.get(cases.size() - 1).action();
    }

    /** Whether the call can be made at all, with some arguments. */
    public boolean permitsSome() {
        return cases.stream().anyMatch(c -> c.action().permits());
    }

    /** Whether the call can be made with all arguments. */
    public boolean permitsAll() {
        return cases.stream().allMatch(c -> c.action().permits());
    }
}
