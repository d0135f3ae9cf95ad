package syscribe.profiles.analysis;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.MultiplexedDenials;
import syscribe.profiles.meaning.ProfileMeaning;

/**
 * The diagram of what a profile means.
 *
 * <p>Calls without conditions are asked of {@link ProfileMeaning}, one for each number that a table has and one for each
 * gap between; calls with conditions are put together from the conditions.
 */
final class PolicyDiagram {
    private final Diagrams d;
    private final Profile profile;
    private final ProfileMeaning meaning;
    private final List<Rule> rules;

    PolicyDiagram(Diagrams d, Profile profile, Action foreign) {
        this.d = d;
        this.profile = profile;
        this.meaning = new ProfileMeaning(profile, foreign);
        this.rules = MultiplexedDenials.addTo(profile);
    }

    /** What every call of the architectures of one byte order gets, and the answer to foreign ones for all others. */
    int of(ByteOrder order, Action foreign) {
        int result = d.leaf(foreign.returnValue());
        for (Architecture architecture : profile.architectures()) {
            if (architecture.byteOrder() == order) {
                int value = architecture.auditValue();
                int here = Bits.word(d, Bits.ARCH).equal(d, Bits.constant(value));
                result = d.ite(here, numbers(value), result);
            }
        }
        return result;
    }

    private int numbers(int arch) {
        Bits number = Bits.word(d, Bits.NUMBER);
        int result = Diagrams.FALSE;
        for (int first : interestingNumbers(arch)) {
            int below = d.not(d.or(number.greater(d, Bits.constant(first)), number.equal(d, Bits.constant(first))));
            result = d.ite(below, result, call(arch, first));
        }
        return result;
    }

    /** Where something can change: at every number that a table has, behind it, and where ABIs begin. */
    static Set<Integer> interestingNumbers(int arch) {
        Set<Integer> numbers = new TreeSet<>(Integer::compareUnsigned);
        numbers.addAll(List.of(0, Architecture.X32_SYSCALL_BIT, -1));
        for (Architecture architecture : sharing(arch)) {
            for (int number : SyscallTable.of(architecture).numbers().values()) {
                numbers.add(number);
                numbers.add(number + 1);
            }
        }
        return numbers;
    }

    private static Set<Architecture> sharing(int arch) {
        Set<Architecture> result = EnumSet.noneOf(Architecture.class);
        for (Architecture architecture : Architecture.values()) {
            if (architecture.auditValue() == arch) {
                result.add(architecture);
            }
        }
        return result;
    }

    /** What one call gets, as a function of its arguments. */
    int call(int arch, int number) {
        List<Rule> conditional = new ArrayList<>();
        Architecture architecture = Architecture.ofCall(arch, number).orElseThrow();
        if (number != -1 && profile.architectures().contains(architecture)) {
            for (Rule rule : rules) {
                if (names(rule, architecture, number)) {
                    if (rule.conditions().isEmpty()) {
                        return verdict(arch, number);
                    }
                    conditional.add(rule);
                }
            }
        }
        return conditional.isEmpty() ? verdict(arch, number) : alternatives(conditional);
    }

    private int verdict(int arch, int number) {
        return d.leaf(meaning.verdict(SeccompData.of(arch, number)).returnValue());
    }

    private int alternatives(List<Rule> conditional) {
        List<Rule> mostLenientFirst = conditional.stream()
                .sorted(Comparator.comparing(Rule::action, Action.STRICTEST_FIRST)
                        .reversed())
                .toList();
        int result = d.leaf(profile.defaultAction().returnValue());
        for (Rule rule : mostLenientFirst) {
            int all = ConditionDiagram.allHold(d, rule.conditions());
            result = d.ite(all, d.leaf(rule.action().returnValue()), result);
        }
        return result;
    }

    static boolean names(Rule rule, Architecture architecture, int number) {
        SyscallTable table = SyscallTable.of(architecture);
        return rule.names().stream().anyMatch(name -> table.number(name).orElse(-1) == number);
    }
}
