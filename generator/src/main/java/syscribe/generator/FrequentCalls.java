package syscribe.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import syscribe.generator.confidence.Unit;
import syscribe.generator.history.RareUnit;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Observed;

/**
 * Takes apart what was seen in enough runs and what was not.
 *
 * @param calls what a profile is made from
 * @param tooRare what is left out, by name
 */
record FrequentCalls(List<ObservedCall> calls, List<RareUnit> tooRare) {
    FrequentCalls {
        calls = List.copyOf(calls);
        tooRare = List.copyOf(tooRare);
    }

    /** Goes by call, and where arguments are limited by each combination of their values too. */
    static FrequentCalls of(List<ObservedCall> all, GeneratorOptions options) {
        if (options.minRuns() == 1) {
            return new FrequentCalls(all, List.of());
        }
        List<ObservedCall> kept = new ArrayList<>();
        List<RareUnit> tooRare = new ArrayList<>();
        for (ObservedCall call : all) {
            CallUnits units = CallUnits.of(call, options.argumentLevel());
            Map<Unit, Integer> rare = units.times().entrySet().stream()
                    .filter(e -> e.getValue().size() < options.minRuns())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().size(), (a, b) -> a, TreeMap::new));
            rare.forEach((unit, runs) -> tooRare.add(new RareUnit(unit, runs)));
            SortedMap<Observation, Observed> frequent = new TreeMap<>(call.observations());
            frequent.keySet().removeIf(observation -> rare.containsKey(units.unit(observation)));
            if (!frequent.isEmpty()) {
                kept.add(new ObservedCall(call.name(), frequent));
            }
        }
        return new FrequentCalls(kept, tooRare);
    }
}
