package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;

/**
 * Compiles a profile to one seccomp-bpf program for all its architectures.
 *
 * <p>What a profile means is defined by {@link syscribe.profiles.meaning.ProfileMeaning}; the program does that, with
 * few instructions and short ways to the calls that are made often.
 */
public final class FilterCompiler {
    private static final long LAST = 0xFFFF_FFFFL;

    private final Profile profile;
    private final CompileOptions options;
    private final boolean compact;
    private final Decisions decisions = new Decisions();
    private final List<CheckedCall> checkedCalls = new ArrayList<>();

    private FilterCompiler(Profile profile, CompileOptions options, boolean compact) {
        this.compact = compact;
        this.profile = profile;
        this.options = options;
    }

    /** Compiles with {@link CompileOptions#DEFAULT}. */
    public static BpfProgram compile(Profile profile) {
        return compile(profile, CompileOptions.DEFAULT);
    }

    /**
     * Compiles a profile.
     *
     * @throws FilterTooLargeException where the program has more than {@link BpfProgram#MAX_INSTRUCTIONS}
     * @throws syscribe.profiles.meaning.InexpressibleConditionException where the profile denies by arguments that a
     *     filter cannot see
     */
    public static BpfProgram compile(Profile profile, CompileOptions options) {
        FilterCompiler fast = new FilterCompiler(profile, options, false);
        List<BpfInstruction> instructions = fast.assemble();
        if (instructions.size() > BpfProgram.MAX_INSTRUCTIONS) {
            instructions = new FilterCompiler(profile, options, true).assemble();
        }
        if (instructions.size() > BpfProgram.MAX_INSTRUCTIONS) {
            throw new FilterTooLargeException(instructions.size(), fast.checkedCalls);
        }
        BpfProgram program = new BpfProgram(instructions);
        Verifier.verify(program);
        return program;
    }

    private List<BpfInstruction> assemble() {
        Decision filter = architectureCheck();
        boolean quickly = options.optimize() == CompileOptions.Optimize.COMPILATION;
        return Assembler.assemble(
                CodeLayout.of(quickly ? filter : SharedTests.share(filter, decisions, SeccompData.NUMBER_OFFSET)));
    }

    /** Architectures first: a number means nothing without. */
    private Decision architectureCheck() {
        Decision foreign = decisions.verdict(options.foreignAction());
        List<WordRange> ranges = new ArrayList<>();
        long next = 0;
        for (Map.Entry<Long, Set<Architecture>> family : families().entrySet()) {
            long value = family.getKey();
            if (value > next) {
                ranges.add(new WordRange(next, value - 1, foreign, 0));
            }
            ranges.add(new WordRange(value, value, numberDispatch(family.getValue()), 1));
            next = value + 1;
        }
        ranges.add(new WordRange(next, LAST, foreign, 0));
        return new SearchTree(decisions, SeccompData.ARCH_OFFSET, options.optimize()).over(ranges);
    }

    /** Architectures by {@code seccomp_data.arch}: each alone, but x86-64 and x32 together. */
    private Map<Long, Set<Architecture>> families() {
        Map<Long, Set<Architecture>> families = new TreeMap<>();
        for (Architecture architecture : profile.architectures()) {
            families.computeIfAbsent(
                            Integer.toUnsignedLong(architecture.auditValue()),
                            value -> EnumSet.noneOf(Architecture.class))
                    .add(architecture);
        }
        return families;
    }

    private Decision numberDispatch(Set<Architecture> family) {
        Architecture first = family.iterator().next();
        DataLayout layout = new DataLayout(first.byteOrder());
        ArgumentChecks checks = new ArgumentChecks(decisions, layout, compact);
        List<NumberRange> space = NumberSpace.of(profile, family, options.foreignAction());
        CallWeights weights = new CallWeights(options, family, space);
        List<WordRange> ranges = new ArrayList<>();
        for (NumberRange range : space) {
            Decision decision = checks.of(range.policy(), otherwise(range.policy(), layout));
            for (NumberRange part : weights.cut(range)) {
                ranges.add(new WordRange(part.first(), part.last(), decision, weights.of(part)));
            }
            if (!range.policy().isConstant()) {
                checkedCalls.add(new CheckedCall(first, range, decision));
            }
        }
        return new SearchTree(decisions, SeccompData.NUMBER_OFFSET, options.optimize()).over(ranges);
    }

    private Decision otherwise(CallPolicy policy, DataLayout layout) {
        Decision otherwise = decisions.verdict(policy.otherwise());
        return policy.byDefault() && options.trustedPage().isPresent()
                ? new TrustedPage(options.trustedPage().getAsLong()).orElse(otherwise, decisions, layout)
                : otherwise;
    }
}
