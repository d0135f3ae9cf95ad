package syscribe.workloads;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syscribe.profiles.Architecture;
import syscribe.recorder.journal.Observation;

/**
 * The calls in a log of {@code strace -f -o}, counted where they begin.
 *
 * <p>The first line is the exec that started the command and is left out. A call that was not seen at its beginning
 * ({@code resumed} in a process that is new to the log) and one that ended before strace could read its number
 * ({@code ???}) have no entry.
 *
 * @param counts by {@code ARCHITECTURE:NAME}, as in {@link SyscallSet}
 */
public record StraceLog(SortedMap<String, Long> counts) {
    private static final String UNKNOWN = "syscall_0x";
    private static final Pattern LINE = Pattern.compile("(?:(\\d+) +)?(.*)");
    private static final Pattern CALL = Pattern.compile("([a-z_0-9]+)\\(.*");
    private static final Pattern PERSONALITY =
            Pattern.compile("\\[ Process PID=\\d+ runs in (\\w+) (?:bit )?mode\\. \\]");
    /** The end of a call, of a process, a signal, or a call whose number nobody could read any more. */
    private static final Pattern OTHER = Pattern.compile("(<\\.\\.\\. |\\+\\+\\+ |--- |\\?\\?\\?).*");

    public StraceLog {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    public SyscallSet names() {
        return new SyscallSet(new TreeMap<>(counts).navigableKeySet());
    }

    static StraceLog parse(String log) {
        SortedMap<String, Long> counts = new TreeMap<>();
        Map<String, Architecture> modes = new HashMap<>();
        log.lines().skip(1).forEach(line -> count(line, modes, counts));
        return new StraceLog(counts);
    }

    private static void count(String line, Map<String, Architecture> modes, Map<String, Long> counts) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a line of strace: " + line);
        }
        String pid = parts.group(1) == null ? "" : parts.group(1);
        String text = parts.group(2);
        Matcher call = CALL.matcher(text);
        Matcher personality = PERSONALITY.matcher(text);
        if (call.matches()) {
            Architecture architecture = modes.getOrDefault(pid, Architecture.X86_64);
            counts.merge(architecture.label() + ":" + name(call.group(1)), 1L, Long::sum);
        } else if (personality.matches()) {
            modes.put(pid, architecture(personality.group(1)));
        } else if (!OTHER.matcher(text).matches()) {
            throw new IllegalStateException("not a line of strace: " + line);
        }
    }

    /** A number that strace does not know is {@code syscall_0x1f4} there, and {@code #500} in a recording. */
    private static String name(String word) {
        return word.startsWith(UNKNOWN)
                ? Observation.unnamed(Integer.parseInt(word.substring(UNKNOWN.length()), 16))
                : word;
    }

    private static Architecture architecture(String mode) {
        return switch (mode) {
            case "32" -> Architecture.X86;
            case "64" -> Architecture.X86_64;
            case "x32" -> Architecture.X32;
            default -> throw new IllegalStateException("strace names the mode " + mode);
        };
    }
}
