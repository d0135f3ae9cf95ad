package syscribe.profiles.bpf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;

/**
 * What came of compiling a profile, in numbers.
 *
 * @param instructions of the program
 * @param architectures by architecture of the profile, how long the ways are
 */
public record FilterReport(int instructions, Map<Architecture, FilterStatistics> architectures) {
    public FilterReport {
        architectures = Map.copyOf(architectures);
    }

    /**
     * Measures a compiled program.
     *
     * @param profile that was compiled
     * @param options with which it was compiled
     */
    public static FilterReport of(Profile profile, CompileOptions options, BpfProgram program) {
        Map<Architecture, FilterStatistics> statistics = new EnumMap<>(Architecture.class);
        for (Architecture architecture : profile.architectures()) {
            statistics.put(architecture, FilterStatistics.of(options, program, architecture));
        }
        return new FilterReport(program.size(), statistics);
    }

    /** A line for all, and one for each architecture. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d instructions; the kernel allows %,d", instructions, BpfProgram.MAX_INSTRUCTIONS));
        inOrder()
                .forEach((architecture, statistics) -> lines.add(String.format(
                        Locale.ROOT,
                        "%s: %.1f instructions a call expected, %d at worst; %d of %d allows are cacheable",
                        architecture.label(),
                        statistics.expectedPath(),
                        statistics.worstPath(),
                        statistics.cacheableAllows(),
                        statistics.allows())));
        return lines;
    }

    /** The same as one JSON object; see docs/compiler.md. */
    public String toJson() {
        String ways = inOrder().entrySet().stream()
                .map(entry -> toJson(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n"));
        return String.format("{\n  \"instructions\": %d,\n  \"architectures\": {\n%s\n  }\n}", instructions, ways);
    }

    private static String toJson(Architecture architecture, FilterStatistics statistics) {
        return String.format(
                Locale.ROOT,
                "    \"%s\": { \"expectedPath\": %.3f, \"worstPath\": %d, \"allows\": %d, \"cacheableAllows\": %d }",
                architecture.label(),
                statistics.expectedPath(),
                statistics.worstPath(),
                statistics.allows(),
                statistics.cacheableAllows());
    }

    private Map<Architecture, FilterStatistics> inOrder() {
        return new EnumMap<>(architectures);
    }
}
