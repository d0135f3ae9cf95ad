package syscribe.profiles.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Architecture;

/** Takes lines of {@code signatures.txt} apart; its head describes the form. */
final class SignatureLine {
    private static final char ARCHITECTURES_MARK = '@';

    private SignatureLine() {}

    /** What a kind's name in the file stands for. */
    private record Type(Kind kind, int width, boolean splits) {}

    /** The line that names the architecture, or else the one that names none. */
    static SyscallSignature parse(String syscall, List<String> lines, Architecture architecture) {
        String common = "";
        for (String line : lines) {
            if (line.isEmpty() || line.charAt(0) != ARCHITECTURES_MARK) {
                common = line;
            } else {
                int end = line.indexOf(' ');
                String labels = end < 0 ? line.substring(1) : line.substring(1, end);
                if (List.of(labels.split(",", -1)).contains(architecture.label())) {
                    return new SyscallSignature(syscall, parameters(line.substring(end + 1), architecture));
                }
            }
        }
        return new SyscallSignature(syscall, parameters(common, architecture));
    }

    private static List<Parameter> parameters(String text, Architecture architecture) {
        List<Parameter> parameters = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String word : text.split(" ", -1)) {
                parameters.add(parameter(word, architecture));
            }
        }
        return parameters;
    }

    /** {@code name:kind[=set][!|+]}. */
    private static Parameter parameter(String word, Architecture architecture) {
        char last = word.charAt(word.length() - 1);
        ArgumentLevel level =
                last == '!' ? ArgumentLevel.SECURITY : last == '+' ? ArgumentLevel.ALL : ArgumentLevel.NONE;
        String plain = level == ArgumentLevel.NONE ? word : word.substring(0, word.length() - 1);
        int colon = plain.indexOf(':');
        int equals = plain.indexOf('=');
        Type type = type(equals < 0 ? plain.substring(colon + 1) : plain.substring(colon + 1, equals));
        String set = equals >= 0 ? plain.substring(equals + 1) : type.kind == Kind.SIGNAL ? "signal" : "";
        Optional<ValueSet> values = set.isEmpty() ? Optional.empty() : Optional.of(ValueSets.of(set, architecture));
        return new Parameter(plain.substring(0, colon), type.kind, type.width, type.splits, values, level);
    }

    private static Type type(String name) {
        return switch (name) {
            case "fd" -> new Type(Kind.FD, 32, false);
            case "dirfd" -> new Type(Kind.DIRECTORY_FD, 32, false);
            case "int" -> new Type(Kind.SIGNED, 32, false);
            case "uint" -> new Type(Kind.UNSIGNED, 32, false);
            case "mode" -> new Type(Kind.MODE, 32, false);
            case "pid" -> new Type(Kind.PID, 32, false);
            case "id" -> new Type(Kind.ID, 32, false);
            case "sig" -> new Type(Kind.SIGNAL, 32, false);
            case "flags" -> new Type(Kind.FLAGS, 32, false);
            case "enum" -> new Type(Kind.VALUE, 32, false);
            case "flags64" -> new Type(Kind.FLAGS, 64, false);
            case "enum64" -> new Type(Kind.VALUE, 64, false);
            case "path" -> new Type(Kind.PATH, 64, false);
            case "ptr" -> new Type(Kind.POINTER, 64, false);
            case "size" -> new Type(Kind.SIZE, 64, false);
            case "long" -> new Type(Kind.SIGNED, 64, false);
            case "ulong" -> new Type(Kind.UNSIGNED, 64, false);
            case "off" -> new Type(Kind.SIGNED, 64, true);
            case "u64" -> new Type(Kind.UNSIGNED, 64, true);
            default -> throw new IllegalStateException("signatures.txt has no kind " + name);
        };
    }
}
