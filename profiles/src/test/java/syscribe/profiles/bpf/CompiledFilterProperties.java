package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

/**
 * Compiled programs, run by an emulator that shares nothing with the compiler, do what the profile means.
 *
 * <p>{@code -Dsyscribe.profiles.tries=100000} for more than the usual number of profiles.
 */
class CompiledFilterProperties {
    private static final int TRIES = Integer.getInteger("syscribe.profiles.tries", 400);

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void agreesWithTheMeaningOnEveryNumberAndAroundEveryConstant(@ForAll long seed) {
        for (int i = 0; i < TRIES; i++) {
            checkProfile(seed + i);
        }
    }

    private static void checkProfile(long seed) {
        Profile profile = new RandomProfile(seed).next();
        Optional<ProfileMeaning> meaning = meaning(profile);
        if (meaning.isEmpty()) {
            return;
        }
        BpfProgram program = FilterCompiler.compile(profile);
        compare(profile, program, meaning.get(), EdgeCalls.numbers(profile));
        compare(profile, program, meaning.get(), EdgeCalls.arguments(profile, new Random(seed)));
    }

    private static Optional<ProfileMeaning> meaning(Profile profile) {
        try {
            return Optional.of(new ProfileMeaning(profile));
        } catch (InexpressibleConditionException e) {
            return Optional.empty();
        }
    }

    private static void compare(Profile profile, BpfProgram program, ProfileMeaning meaning, List<SeccompData> calls) {
        for (SeccompData call : calls) {
            Architecture architecture =
                    Architecture.ofCall(call.arch(), call.number()).orElseThrow();
            FilterEmulator emulator = new FilterEmulator(program, architecture.byteOrder());
            assertThat(emulator.run(call).value())
                    .as("%s of %s", call, profile)
                    .isEqualTo(meaning.verdict(call).returnValue());
        }
    }
}
