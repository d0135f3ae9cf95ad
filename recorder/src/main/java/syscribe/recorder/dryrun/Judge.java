package syscribe.recorder.dryrun;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.KnownCalls;
import syscribe.profiles.meaning.ProfileCoverage;
import syscribe.tracer.linux.Host;

/** Says of single calls what the filter of a profile answers, by running it, and which part of the profile that comes from. */
public final class Judge {
    private final Profile profile;
    private final FilterEmulator filter;
    private final ProfileCoverage coverage;
    private final Map<Architecture, KnownCalls> known = new EnumMap<>(Architecture.class);
    /** By architecture and number, which alone decide it once a call is known to be denied. */
    private final Map<Long, Miss> misses = new HashMap<>();

    /**
     * The judge of a profile.
     *
     * @throws syscribe.profiles.bpf.FilterTooLargeException where no filter can do what the profile wants
     */
    public Judge(Profile profile) {
        this(profile, FilterCompiler.compile(profile));
    }

    Judge(Profile profile, BpfProgram program) {
        this.profile = profile;
        filter = new FilterEmulator(program, Host.ARCHITECTURE.byteOrder());
        coverage = new ProfileCoverage(profile);
    }

    /** What happens to a call; empty where it passes without a word. */
    public Optional<Judgement> of(SeccompData call) {
        Action action = Action.ofReturnValue(filter.run(call).value());
        return action.kind() == Action.Kind.ALLOW
                ? Optional.empty()
                : Optional.of(new Judgement(action, miss(call.arch(), call.number())));
    }

    private Miss miss(int arch, int number) {
        long key = (long) arch << Integer.SIZE | Integer.toUnsignedLong(number);
        return misses.computeIfAbsent(
                key,
                k -> Architecture.ofCall(arch, number)
                        .map(architecture -> miss(architecture, number))
                        .orElse(Miss.ARCHITECTURE));
    }

    private Miss miss(Architecture architecture, int number) {
        return switch (coverage.of(architecture, number)) {
            case FOREIGN_ARCHITECTURE -> Miss.ARCHITECTURE;
            case CONDITIONAL -> Miss.ARGUMENTS;
            case NOT_NAMED -> isNewer(architecture, number) ? Miss.NEWER : Miss.NOT_NAMED;
            case DENIED_BY_RULE, ALLOWED -> Miss.BY_RULE;
        };
    }

    private boolean isNewer(Architecture architecture, int number) {
        return known.computeIfAbsent(architecture, a -> new KnownCalls(profile, a))
                .isNewer(number);
    }
}
