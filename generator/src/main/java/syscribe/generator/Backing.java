package syscribe.generator;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import syscribe.generator.circumstances.LikelyNext;
import syscribe.generator.confidence.Confidence;
import syscribe.generator.history.CallHistory;
import syscribe.generator.history.LabelGroup;
import syscribe.generator.history.RareUnit;

/**
 * What the recordings say about a profile beside what is in it: how sure it is, and what it leaves out.
 *
 * @param confidence how likely something is missing
 * @param seen for each call in it that was seen, where and when
 * @param groups what tells apart the runs that were labelled differently
 * @param tooRare what was seen in fewer runs than asked for, and is left out
 * @param likelyNext calls that are not in it and that the workload is likely to need when circumstances change
 */
public record Backing(
        Confidence confidence,
        SortedMap<String, CallHistory> seen,
        List<LabelGroup> groups,
        List<RareUnit> tooRare,
        List<LikelyNext> likelyNext) {
    public Backing {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
        groups = List.copyOf(groups);
        tooRare = List.copyOf(tooRare);
        likelyNext = List.copyOf(likelyNext);
    }
}
