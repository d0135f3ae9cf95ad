package syscribe.profiles.analysis;

import java.util.List;
import java.util.stream.Collectors;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.bpf.ReturnText;

/**
 * What a filter does with consecutive numbers that it treats alike.
 *
 * @param first the smallest number, unsigned
 * @param last the greatest, unsigned, included
 * @param cases that exclude each other and leave nothing out; one without conditions where arguments do not matter
 */
public record CallVerdict(long first, long last, List<Case> cases) {
    public CallVerdict {
        cases = List.copyOf(cases);
    }

    /**
     * One answer and when it is given.
     *
     * @param conditions all must hold; each is a mask and what must be left of the argument under it
     * @param returnValue {@code SECCOMP_RET_*}
     * @param byAddress whether it also depends on where the call comes from
     */
    public record Case(List<ArgumentCondition> conditions, int returnValue, boolean byAddress) {
        public Case {
            conditions = List.copyOf(conditions);
        }

        /** As a person would write it: {@code ALLOW if args[0] & 0xff == 0x2}. */
        public String text() {
            String when = conditions.stream()
                    .map(c -> c.value() == -1
                            ? String.format("args[%d] == 0x%x", c.index(), c.valueTwo())
                            : String.format("args[%d] & 0x%x == 0x%x", c.index(), c.value(), c.valueTwo()))
                    .collect(Collectors.joining(" and "));
            return ReturnText.of(returnValue)
                    + (when.isEmpty() ? "" : " if " + when)
                    + (byAddress ? " (from some addresses)" : "");
        }
    }

    /** Whether arguments and address make no difference. */
    public boolean isConstant() {
        return cases.size() == 1 && cases.get(0).conditions.isEmpty() && !cases.get(0).byAddress;
    }
}
