package syscribe.recorder.dryrun;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.bpf.AskingFilter;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.CompileOptions;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.tracer.ExecToken;
import syscribe.tracer.StartFilter;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.KernelRandom;

/**
 * The filters of a dry run: one that decides as the profile's does and asks where that would have denied, and below it one that
 * asks about calls that install filters, because a process that gets some of its own must be noticed.
 *
 * <p>Of two questions at once the kernel asks that of the filter that was installed last, which is the profile's.
 */
final class DryRunFilter {
    private static final int PR_SET_SECCOMP = 22; // linux/prctl.h

    private final Profile profile;
    private final Answers answers;
    /** What our filters return beside {@code SECCOMP_RET_TRACE}; a filter of the workload's hardly has the same. */
    private final int verdict = new KernelRandom().nextInt(1, Action.MAX_DATA);

    private final int notice = verdict + 1;

    DryRunFilter(Profile profile, Answers answers) {
        this.profile = profile;
        this.answers = answers;
    }

    /** Whether a question says that the profile denies the call. */
    boolean isVerdict(int filterData) {
        return filterData == verdict;
    }

    /** Whether a question is one of ours. */
    boolean isOurs(int filterData) {
        return filterData == verdict || filterData == notice;
    }

    /**
     * The filters for the start of one program.
     *
     * @throws syscribe.profiles.bpf.FilterTooLargeException where no filter can do what the profile wants
     */
    StartFilter build(ExecToken token) {
        BpfProgram enforcing = FilterCompiler.compile(token.permitIn(profile));
        return new StartFilter(List.of(noticing(), AskingFilter.of(enforcing, answers::asks, verdict)), flags(), token);
    }

    /** A filter that locks nothing needs no mitigations against speculation, which cost time on kernels before 5.16. */
    private int flags() {
        return StartFilter.flagsOf(profile) | (answers == Answers.NONE ? FilterFlag.SPEC_ALLOW.bit() : 0);
    }

    private BpfProgram noticing() {
        Action ask = new Action(Action.Kind.TRACE, notice);
        Set<Architecture> architectures = EnumSet.of(Host.ARCHITECTURE);
        if (Host.ARCHITECTURE == Architecture.X86_64) {
            architectures.add(Architecture.X86);
        }
        Profile installs = new Profile(
                Action.ALLOW,
                architectures,
                Set.of(),
                List.of(
                        new Rule(List.of("seccomp"), ask, List.of()),
                        new Rule(
                                List.of("prctl"),
                                ask,
                                List.of(ArgumentCondition.of(0, Operator.EQUAL, PR_SET_SECCOMP)))),
                profile.madeOn());
        return FilterCompiler.compile(installs, CompileOptions.DEFAULT.withForeignAction(Action.ALLOW));
    }
}
