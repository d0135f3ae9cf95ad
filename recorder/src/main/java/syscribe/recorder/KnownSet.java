package syscribe.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Rule;
import syscribe.profiles.SyscallTable;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.tracer.Tracee;
import syscribe.tracer.linux.Host;

/**
 * What has been learned so far.
 *
 * <p>Asked at every stop: a call is found by two array accesses, and by a hash of its inspected values where it has some.
 *
 * <p>When a new phase of the run begins, everything is to be learned anew for it: what a filter lets pass is only what has been seen
 * since. Counts go on.
 */
final class KnownSet {
    private static final int INITIAL_NUMBERS = 512;
    /** Numbers beyond are no calls that any kernel has; they share the slow path. */
    private static final int DENSE_NUMBERS = 8192;

    /** Combinations of values that are told apart for one call; a program that makes more has no set of values. */
    static final int MAX_COMBINATIONS = 4096;

    private final InspectedArguments inspected;
    private final List<Numbers> byArch = new ArrayList<>(2);
    private int size;
    private int phase;

    KnownSet(InspectedArguments inspected) {
        this.inspected = inspected;
    }

    /** The tally of the tracee's call, or null where it is a new one. */
    @Nullable
    Tally find(Tracee tracee) {
        Call call = callOf(tracee);
        return call == null ? null : call.find(tracee);
    }

    /** Learns the tracee's call. */
    Tally learn(Tracee tracee) {
        Call call = callOf(tracee);
        if (call == null) {
            call = numbers(tracee.arch()).add(tracee.arch(), tracee.number(), inspected);
        }
        size++;
        return call.learn(tracee, phase);
    }

    /** From now on nothing has been seen, as far as filters are concerned. */
    void beginPhase() {
        phase++;
        size++;
    }

    /** Says whether a known call is made for the first time in this phase; it is known in it from now on. */
    boolean learnInPhase(Tally tally) {
        if (tally.wasMadeIn(phase)) {
            return false;
        }
        tally.isMadeIn(phase);
        size++;
        return true;
    }

    /**
     * Whether there is nothing to learn from more calls with the tracee's number: it is known, as a call of the machine's own
     * architecture, and none of its values is looked at.
     */
    boolean isLearnedWhole(Tracee tracee) {
        Call call = callOf(tracee);
        return call != null && call.canPass() && call.arguments.isEmpty() && call.find(tracee) != null;
    }

    /** Whether the tally is that of all the combinations of values beyond those that are told apart. */
    boolean isOfTheRest(Tally tally) {
        Observation observation = tally.observation();
        return observation.arguments().isEmpty()
                && !inspected.of(observation.architecture(), observation.name()).isEmpty();
    }

    /** Grows whenever something is learned. */
    int size() {
        return size;
    }

    /** Everything that has been learned. */
    Stream<Tally> tallies() {
        return byArch.stream().flatMap(numbers -> numbers.all.stream()).flatMap(call -> call.tallies.values().stream());
    }

    /** What is known of the machine's own architecture, as rules of a profile: each names one syscall, and all allow. */
    List<Rule> rules() {
        return byArch.stream()
                .flatMap(numbers -> numbers.all.stream())
                .filter(Call::canPass)
                .flatMap(call -> call.rules(phase))
                .toList();
    }

    /** What is known of the machine's own architecture is made unseen from now on, by some process. */
    void letPass() {
        byArch.stream()
                .flatMap(numbers -> numbers.all.stream())
                .filter(Call::canPass)
                .flatMap(call -> call.tallies.values().stream())
                .filter(tally -> tally.wasMadeIn(phase))
                .forEach(Tally::letPass);
    }

    /** All observations in the order in which they were learned, with their counts. */
    Map<Observation, CallCount> counts() {
        Map<Observation, CallCount> counts = new LinkedHashMap<>();
        tallies().forEach(tally -> counts.put(tally.observation(), tally.count()));
        return counts;
    }

    private @Nullable Call callOf(Tracee tracee) {
        return numbers(tracee.arch()).get(tracee.number());
    }

    private Numbers numbers(int arch) {
        for (Numbers numbers : byArch) {
            if (numbers.arch == arch) {
                return numbers;
            }
        }
        Numbers added = new Numbers(arch);
        byArch.add(added);
        return added;
    }

    /** The calls of one {@code AUDIT_ARCH} value. */
    private static final class Numbers {
        private final int arch;
        private @Nullable Call[] dense = new Call[INITIAL_NUMBERS];
        private final Map<Integer, Call> sparse = new HashMap<>();
        private final List<Call> all = new ArrayList<>();

        Numbers(int arch) {
            this.arch = arch;
        }

        @Nullable
        Call get(int number) {
            if (number >= 0 && number < dense.length) {
                return dense[number];
            }
            return sparse.get(number);
        }

        Call add(int auditArch, int number, InspectedArguments inspected) {
            Call call = Call.of(auditArch, number, inspected);
            all.add(call);
            if (number >= 0 && number < DENSE_NUMBERS) {
                if (number >= dense.length) {
                    dense = Arrays.copyOf(dense, DENSE_NUMBERS);
                }
                dense[number] = call;
            } else {
                sparse.put(number, call);
            }
            return call;
        }
    }

    /** One number of one architecture, with the values that its inspected arguments have had. */
    private static final class Call {
        /** Any values: no condition of a rule. */
        private static final List<Long> THE_REST = List.of();

        private final Architecture architecture;
        private final int number;
        private final String name;
        private final List<InspectedArguments.Argument> arguments;
        private final Map<List<Long>, Tally> tallies = new LinkedHashMap<>();
        private @Nullable Tally only;

        private Call(Architecture architecture, int number, String name, List<InspectedArguments.Argument> arguments) {
            this.architecture = architecture;
            this.number = number;
            this.name = name;
            this.arguments = arguments;
        }

        static Call of(int auditArch, int number, InspectedArguments inspected) {
            Architecture architecture = Architecture.ofCall(auditArch, number)
                    .orElseThrow(() -> new IllegalStateException("no architecture has the audit value " + auditArch));
            String name = SyscallTable.of(architecture).name(number).orElse(Observation.unnamed(number));
            return new Call(architecture, number, name, inspected.of(architecture, name));
        }

        @Nullable
        Tally find(Tracee tracee) {
            if (arguments.isEmpty()) {
                return only;
            }
            Tally tally = tallies.get(values(tracee));
            return tally == null && isFull() ? tallies.get(THE_REST) : tally;
        }

        private boolean isFull() {
            return tallies.size() >= MAX_COMBINATIONS;
        }

        Tally learn(Tracee tracee, int phase) {
            List<Long> values = isFull() ? THE_REST : values(tracee);
            SortedMap<Integer, Long> byIndex = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                byIndex.put(arguments.get(i).index(), values.get(i));
            }
            Tally tally = new Tally(new Observation(architecture, number, name, byIndex), phase);
            tallies.put(values, tally);
            only = tally;
            return tally;
        }

        boolean canPass() {
            return architecture == Host.ARCHITECTURE && !name.startsWith("#") && LiftFilter.mayPass(name);
        }

        Stream<Rule> rules(int phase) {
            return tallies.entrySet().stream()
                    .filter(tally -> tally.getValue().wasMadeIn(phase))
                    .map(tally -> new Rule(List.of(name), Action.ALLOW, conditions(tally.getKey())));
        }

        private List<ArgumentCondition> conditions(List<Long> values) {
            List<ArgumentCondition> conditions = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                conditions.add(arguments.get(i).equalTo(values.get(i)));
            }
            return conditions;
        }

        private List<Long> values(Tracee tracee) {
            if (arguments.isEmpty()) {
                return List.of();
            }
            List<Long> values = new ArrayList<>(arguments.size());
            for (InspectedArguments.Argument argument : arguments) {
                values.add(argument.valueOf(tracee.argument(argument.index())));
            }
            return values;
        }
    }
}
