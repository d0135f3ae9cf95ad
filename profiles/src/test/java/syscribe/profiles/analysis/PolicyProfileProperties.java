package syscribe.profiles.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.bpf.BpfProgram;
import syscribe.profiles.bpf.EdgeCalls;
import syscribe.profiles.bpf.FilterCompiler;
import syscribe.profiles.bpf.RandomProfile;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

/** What is read back of compiled profiles is what they mean, and can be compiled again. */
class PolicyProfileProperties {
    private static final int TRIES = Integer.getInteger("syscribe.profiles.tries", 25);

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void readsBackWhatTheProfileMeans(@ForAll long seed) {
        for (int i = 0; i < TRIES; i++) {
            Profile profile = new RandomProfile(seed + i).next();
            Optional<BpfProgram> program = compile(profile);
            if (program.isPresent()) {
                Architecture first = profile.architectures().iterator().next();
                FilterPolicy policy = FilterPolicy.of(List.of(program.get()), first);
                compare(new ProfileMeaning(profile), policy, EdgeCalls.arguments(profile, new Random(seed)));
                compare(new ProfileMeaning(profile), policy, EdgeCalls.numbers(profile));
            }
        }
    }

    private static void compare(ProfileMeaning meaning, FilterPolicy policy, List<SeccompData> calls) {
        for (SeccompData call : calls) {
            Architecture architecture =
                    Architecture.ofCall(call.arch(), call.number()).orElseThrow();
            if (!architecture.is64Bit() && hasUpperHalf(call)) {
                continue;
            }
            Optional<Action> read = Verdicts.of(policy.verdict(architecture, call.number()), call);
            assertThat(read.orElseGet(() -> meaning.verdict(call)))
                    .as(call.toString())
                    .isEqualTo(meaning.verdict(call));
        }
    }

    /** No kernel shows a filter such a call of a 32-bit architecture. */
    private static boolean hasUpperHalf(SeccompData call) {
        return IntStream.range(0, 6).anyMatch(i -> call.argument(i) >>> 32 != 0);
    }

    /** Of one architecture, the profile that is read back differs only where a profile cannot say what the filter does. */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void compilesToTheSameAgain(@ForAll long seed) {
        int same = 0;
        for (int i = 0; i < TRIES; i++) {
            Profile random = new RandomProfile(seed + i).next();
            Profile profile = Profile.of(random.architectures().iterator().next(), Action.errno(1), random.rules());
            Optional<BpfProgram> program = compile(profile);
            if (program.isPresent()) {
                FilterPolicy policy = FilterPolicy.of(
                        List.of(program.get()),
                        profile.architectures().iterator().next());
                Optional<BpfProgram> again = compile(PolicyProfile.of(List.of(program.get()), policy));
                same += again.isPresent()
                                && FilterComparison.of(List.of(program.get()), List.of(again.get()))
                                        .isEmpty()
                        ? 1
                        : 0;
            }
        }
        assertThat(same).as("profiles that came back the same").isGreaterThan(TRIES * 8 / 10);
    }

    private static Optional<BpfProgram> compile(Profile profile) {
        try {
            return Optional.of(FilterCompiler.compile(profile));
        } catch (InexpressibleConditionException e) {
            return Optional.empty();
        }
    }
}
