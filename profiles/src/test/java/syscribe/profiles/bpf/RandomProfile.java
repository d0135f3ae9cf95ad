package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;

/** Profiles that collide as often as possible: few names, few arguments, constants around the places that matter. */
public final class RandomProfile {
    private static final List<Action> ACTIONS = List.of(
            Action.ALLOW,
            Action.ALLOW,
            Action.ALLOW,
            Action.LOG,
            Action.TRACE,
            Action.TRAP,
            Action.KILL_THREAD,
            Action.KILL_PROCESS,
            Action.errno(1),
            Action.errno(38),
            Action.errno(0),
            new Action(Action.Kind.USER_NOTIFY, 0),
            new Action(Action.Kind.TRACE, 7));

    private static final long[] CONSTANTS = {
        0, 1, 2, 8, 20, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 0x100000000L, 0x100000001L, 1L << 63, -1, -2, 0x7E020000L
    };

    private final Random random;

    public RandomProfile(long seed) {
        random = new Random(seed);
    }

    /** A profile that can be compiled; some are denials that cannot be expressed, see the caller. */
    public Profile next() {
        Set<Architecture> architectures = architectures();
        List<Rule> rules = new ArrayList<>();
        List<String> pool = pool(architectures);
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            rules.add(rule(pool));
        }
        return new Profile(action(), architectures, Set.of(), rules, madeOn());
    }

    private Optional<KernelVersion> madeOn() {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(new KernelVersion(4, 19));
            case 1 -> Optional.of(new KernelVersion(6, 18));
            default -> Optional.empty();
        };
    }

    private Set<Architecture> architectures() {
        Set<Architecture> result = EnumSet.noneOf(Architecture.class);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            result.add(random.nextInt(3) == 0 ? Architecture.X86_64 : pick(Architecture.values()));
        }
        return result;
    }

    private List<String> pool(Set<Architecture> architectures) {
        List<String> all = new ArrayList<>(List.of("socket", "socketcall", "ipc", "semop", "clone3"));
        for (Architecture architecture : architectures) {
            List<String> names =
                    List.copyOf(SyscallTable.of(architecture).numbers().keySet());
            for (int i = 0; i < 4; i++) {
                all.add(names.get(random.nextInt(names.size())));
            }
        }
        return all;
    }

    private Rule rule(List<String> pool) {
        List<String> names = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            names.add(pool.get(random.nextInt(pool.size())));
        }
        return new Rule(names, action(), conditions());
    }

    private List<ArgumentCondition> conditions() {
        List<ArgumentCondition> conditions = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int index = random.nextInt(8) == 0 ? random.nextInt(6) : random.nextInt(2);
            conditions.add(new ArgumentCondition(index, pick(Operator.values()), constant(), constant()));
        }
        return conditions;
    }

    private long constant() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> 1L << random.nextInt(64);
            case 2 -> random.nextInt(16);
            default -> CONSTANTS[random.nextInt(CONSTANTS.length)];
        };
    }

    private Action action() {
        return ACTIONS.get(random.nextInt(ACTIONS.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
