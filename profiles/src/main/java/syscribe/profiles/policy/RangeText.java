package syscribe.profiles.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import syscribe.profiles.Architecture;
import syscribe.profiles.analysis.ArgumentRange;
import syscribe.profiles.signature.Parameter;
import syscribe.profiles.signature.Signatures;
import syscribe.profiles.signature.SyscallSignature;
import syscribe.profiles.signature.ValueSet;

/** Conditions on the arguments of one call in words, with the names of arguments and values where they have some. */
final class RangeText {
    private static final long LOW = 0xFFFF_FFFFL;
    private static final long ALL = -1;
    private static final long MOST_DECIMAL = 0xFFFF;
    private static final int MOST_FLAGS = 4;

    private final List<Parameter> parameters;

    RangeText(Architecture architecture, String call) {
        this.parameters = Signatures.of(architecture, call)
                .map(SyscallSignature::parameters)
                .orElse(List.of());
    }

    /** The alternatives of a case, one a line; those that differ in one value only are one. */
    List<String> lines(List<List<ArgumentRange>> alternatives) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (List<ArgumentRange> alternative : alternatives) {
            int end = alternative.size() - 1;
            ArgumentRange last = alternative.get(end);
            if (last.inside() && last.isSingle()) {
                String start = all(alternative.subList(0, end)) + (end > 0 ? " and " : "") + subject(last);
                values.computeIfAbsent(start, s -> new ArrayList<>()).add(value(last, last.least()));
            } else {
                lines.add(all(alternative));
            }
        }
        List<String> result = new ArrayList<>();
        values.forEach((start, of) -> result.add(start + (of.size() == 1 ? " == " : " is ") + Names.or(of)));
        result.addAll(lines);
        return result;
    }

    private String all(List<ArgumentRange> ranges) {
        return ranges.stream().map(this::text).collect(Collectors.joining(" and "));
    }

    /** One condition, as in C. */
    String text(ArgumentRange range) {
        String subject = subject(range);
        String least = value(range, range.least());
        if (range.isSingle()) {
            return subject + (range.inside() ? " == " : " != ") + least;
        }
        String greatest = value(range, range.greatest());
        if (range.isFromZero()) {
            return subject + (range.inside() ? " <= " : " > ") + greatest;
        }
        if (range.isToTheEnd()) {
            return subject + (range.inside() ? " >= " : " < ") + least;
        }
        return subject + (range.inside() ? " in " : " not in ") + least + ".." + greatest;
    }

    private String subject(ArgumentRange range) {
        String name = name(range.index());
        if (range.mask() == ALL) {
            return name;
        }
        if (range.mask() == LOW) {
            return name + ".low";
        }
        return range.mask() == ~LOW ? name + ".high" : "(" + name + " & " + mask(range) + ")";
    }

    /** The argument's name in the manual page, or its position. */
    String name(int index) {
        if (index == ArgumentRange.ADDRESS) {
            return "instruction_pointer";
        }
        return index < parameters.size() ? parameters.get(index).name() : "args[" + index + "]";
    }

    /** By the names of the flags, where they are few and all have one; of all but few flags, by those. */
    private String mask(ArgumentRange range) {
        long mask = range.mask();
        boolean most = Long.bitCount(mask) > Integer.SIZE / 2;
        return Optional.of(range.index())
                .filter(i -> i < parameters.size())
                .map(parameters::get)
                .filter(p -> p.values().filter(ValueSet::flags).isPresent())
                .map(p -> p.decode(most ? p.significant(~mask) : mask))
                .filter(names -> !names.contains("0x") && names.split("\\|").length <= MOST_FLAGS)
                .map(names -> most ? "~(" + names + ")" : names.contains("|") ? "(" + names + ")" : names)
                .orElseGet(() -> hex(mask));
    }

    private String value(ArgumentRange range, long value) {
        if (range.mask() == ~LOW) {
            return number(value >>> Integer.SIZE);
        }
        boolean whole = range.mask() == ALL || range.mask() == LOW;
        return Optional.of(range.index())
                .filter(i -> i < parameters.size() && (value != 0 || whole))
                .map(parameters::get)
                .filter(p -> p.values().isPresent() && p.significant(value) == value)
                .map(p -> p.decode(value))
                .filter(name -> range.isSingle() || !name.contains("0x"))
                .orElseGet(() -> number(value));
    }

    private static String number(long value) {
        return value >= 0 && value <= MOST_DECIMAL ? Long.toString(value) : hex(value);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
