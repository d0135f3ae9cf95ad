package syscribe.generator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import syscribe.generator.container.ContainerTarget;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.analysis.CallMeaning;
import syscribe.profiles.runtime.RuntimeChoice;
import syscribe.profiles.runtime.StartBaseline;
import syscribe.profiles.runtime.StartNeed;

/** Finds out without starting anything whether a container would start under a profile. */
final class StartCheck {
    private StartCheck() {}

    /** One verdict for each runtime of a target, on the machine that the profile is decided for. */
    static List<StartVerdict> of(ProfileSource profile, ContainerTarget target) {
        return target.runtimes().stream()
                .map(choice -> new StartVerdict(choice, target.setup(), problems(profile, target, choice)))
                .toList();
    }

    private static List<StartProblem> problems(ProfileSource profile, ContainerTarget target, RuntimeChoice choice) {
        Architecture machine = profile.architecture();
        List<StartProblem> problems = new ArrayList<>();
        StartBaseline.calls(List.of(choice), target.setup(), machine).forEach((call, need) -> {
            int number = SyscallTable.of(machine).number(call).orElseThrow();
            Set<Action> answers =
                    CallMeaning.of(profile.profile(), machine, number).actions();
            answers.stream()
                    .filter(answer -> !answer.permits())
                    .findFirst()
                    .ifPresent(answer -> problems.add(problem(call, answer, answers, need)));
        });
        return problems;
    }

    private static StartProblem problem(String call, Action answer, Set<Action> answers, StartNeed need) {
        return new StartProblem(call, answer, answers.stream().anyMatch(Action::permits), need);
    }
}
