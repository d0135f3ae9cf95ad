package syscribe.generator.circumstances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.knowledge.TabbedFile;
import syscribe.recorder.journal.Recording;

/** What a workload is likely to call once circumstances change, from {@code circumstances.tsv}. */
public final class Circumstances {
    private Circumstances() {}

    /**
     * What is likely for the workload of a recording, each call at the first circumstance that fits.
     *
     * @param seen names of the calls that it made
     * @param allowed names that its profile has, seen or not
     * @param architectures at least one has each call that is told
     */
    public static List<LikelyNext> likely(
            Recording recording, Set<String> seen, Set<String> allowed, Set<Architecture> architectures) {
        Set<String> families = Family.of(Traits.of(recording, seen));
        Set<String> told = new HashSet<>(allowed);
        List<LikelyNext> likely = new ArrayList<>();
        for (List<String> line : TabbedFile.read(Circumstances.class, "circumstances.tsv", 5)) {
            List<String> missing = Arrays.stream(line.get(0).split(" ", -1))
                    .filter(name -> architectures.stream().anyMatch(a -> has(a, name)))
                    .filter(name -> families.contains(line.get(2)) && told.add(name))
                    .toList();
            if (!missing.isEmpty()) {
                likely.add(new LikelyNext(
                        missing,
                        line.get(1),
                        line.get(3) + " (" + Family.named(line.get(2)).words() + ")"));
            }
        }
        return likely;
    }

    private static boolean has(Architecture architecture, String name) {
        return SyscallTable.of(architecture).number(name).isPresent();
    }
}
