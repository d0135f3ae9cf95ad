package syscribe.workloads;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;

/**
 * What the header comment of a program says about it: {@code // syscalls: write exit_group},
 * {@code // syscalls x86: getpid} for the 32-bit entry, {@code // maybe: pause (reason)} for calls that depend on the
 * scheduler, {@code // flags: -m32} for the compiler. The exec that starts the program is not its own.
 *
 * @param always every run makes each of these
 * @param sometimes a run may make these as well
 * @param flags further arguments of gcc
 */
public record Declared(SyscallSet always, SyscallSet sometimes, List<String> flags) {
    private static final Pattern REMARK = Pattern.compile("\\(.*?\\)");

    public Declared {
        flags = List.copyOf(flags);
    }

    static Declared parse(String source) {
        SyscallSet always = SyscallSet.of(Architecture.X86_64, words(source, "syscalls"))
                .plus(SyscallSet.of(Architecture.X86, words(source, "syscalls x86")));
        SyscallSet sometimes = SyscallSet.of(Architecture.X86_64, words(source, "maybe"));
        return new Declared(always, sometimes, words(source, "flags"));
    }

    private static List<String> words(String source, String key) {
        String start = "// " + key + ": ";
        return source.lines()
                .takeWhile(line -> line.startsWith("//"))
                .filter(line -> line.startsWith(start))
                .map(line -> REMARK.matcher(line.substring(start.length())).replaceAll(""))
                .flatMap(line -> Arrays.stream(line.trim().split("\\s+")))
                .collect(Collectors.toList());
    }
}
