package syscribe.recorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Action;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.CompileOptions;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.bpf.FilterTooLargeException;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.KernelRandom;

/**
 * The filter of a lifted process: what is known is allowed, everything else asks the tracer.
 *
 * <p>One page of each process is exempt: see {@code tracer.PromotionPage}.
 *
 * <p>It is for the machine's own architecture; calls through any other (32-bit, x32) always ask. So do {@code seccomp} and
 * {@code prctl}, because a process that is about to install filters of its own must be noticed.
 */
final class LiftFilter {
    private static final Set<String> ALWAYS_STOP = Set.of("seccomp", "prctl");

    /** What our filter returns beside {@code SECCOMP_RET_TRACE}; a filter of the workload's hardly has the same. */
    private final int mark = new KernelRandom().nextInt(1, Action.MAX_DATA);

    private final OptionalLong promotionPage;
    private final KnownCalls knownBefore;
    private final InspectedArguments inspected;
    private final KnownSet known;
    private int compiledSize = -1;
    private @Nullable BpfProgram compiled;

    LiftFilter(LiftOptions options, InspectedArguments inspected, KnownSet known) {
        this.promotionPage = options.promoting() ? OptionalLong.of(randomPage()) : OptionalLong.empty();
        this.knownBefore = options.known();
        this.inspected = inspected;
        this.known = known;
    }

    private static long randomPage() {
        return Abi.host().orElseThrow().promotionCode().randomPage(new KernelRandom());
    }

    /** The page from which all calls pass. */
    OptionalLong promotionPage() {
        return promotionPage;
    }

    int mark() {
        return mark;
    }

    static boolean mayPass(String syscall) {
        return !ALWAYS_STOP.contains(syscall);
    }

    /** What is known by now. */
    BpfProgram program() {
        BpfProgram current = compiled;
        if (current == null || compiledSize != known.size()) {
            current = compile(rules());
            compiledSize = known.size();
            compiled = current;
        }
        return current;
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(known.rules());
        knownBefore.rules().stream().filter(this::isPreciseEnough).forEach(rules::add);
        rules.removeIf(rule -> !mayPass(rule.names().get(0)));
        return rules;
    }

    /** A call of which values are to be learned is let pass only where each of them is compared. */
    private boolean isPreciseEnough(Rule rule) {
        return inspected.of(Host.ARCHITECTURE, rule.names().get(0)).stream()
                .allMatch(argument ->
                        rule.conditions().stream().anyMatch(condition -> condition.index() == argument.index()));
    }

    /** Quickly, since the workload waits; the kernel answers most of what is known from its bitmap, without the program. */
    private BpfProgram compile(List<Rule> rules) {
        Action ask = new Action(Action.Kind.TRACE, mark);
        Profile profile = Profile.of(Host.ARCHITECTURE, ask, rules);
        CompileOptions options =
                CompileOptions.DEFAULT.withForeignAction(ask).withOptimize(CompileOptions.Optimize.COMPILATION);
        try {
            return FilterCompiler.compile(
                    profile, promotionPage.isPresent() ? options.withTrustedPage(promotionPage.getAsLong()) : options);
        } catch (FilterTooLargeException tooManyValues) {
            return compile(withoutTheLargest(rules));
        }
    }

    /** The call with the most known values goes on stopping. */
    private static List<Rule> withoutTheLargest(List<Rule> rules) {
        Map<String, Integer> values = new HashMap<>();
        rules.forEach(
                rule -> values.merge(rule.names().get(0), rule.conditions().size(), Integer::sum));
        Set<String> largest = new HashSet<>();
        values.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .ifPresent(entry -> largest.add(entry.getKey()));
        return rules.stream()
                .filter(rule -> !largest.contains(rule.names().get(0)))
                .toList();
    }
}
