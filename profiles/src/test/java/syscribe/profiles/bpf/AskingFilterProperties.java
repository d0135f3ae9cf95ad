package syscribe.profiles.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;
import syscribe.profiles.SeccompData;
import syscribe.profiles.emulator.FilterEmulator;
import syscribe.profiles.meaning.InexpressibleConditionException;

/** A filter that asks does so exactly where the other would have answered. */
class AskingFilterProperties {
    private static final int MARK = 4711;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void asksWhereTheOtherDeniesAndNowhereElse(@ForAll long seed) {
        Profile profile = new RandomProfile(seed).next();
        BpfProgram program;
        try {
            program = FilterCompiler.compile(profile);
        } catch (InexpressibleConditionException e) {
            return;
        }
        BpfProgram asking = AskingFilter.of(program, action -> action.kind() != Action.Kind.ALLOW, MARK);
        for (SeccompData call : EdgeCalls.arguments(profile, new Random(seed))) {
            Architecture architecture =
                    Architecture.ofCall(call.arch(), call.number()).orElseThrow();
            int answer = new FilterEmulator(program, architecture.byteOrder())
                    .run(call)
                    .value();
            int asked = new FilterEmulator(asking, architecture.byteOrder())
                    .run(call)
                    .value();
            assertThat(asked)
                    .as("%s of %s", call, profile)
                    .isEqualTo(
                            answer == Action.ALLOW.returnValue()
                                    ? answer
                                    : new Action(Action.Kind.TRACE, MARK).returnValue());
            assertThat(Action.ofReturnValue(answer).returnValue()).isEqualTo(answer);
        }
    }
}
