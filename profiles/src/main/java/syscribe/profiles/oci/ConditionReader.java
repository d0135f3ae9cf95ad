package syscribe.profiles.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syscribe.profiles.KernelVersion;

/** Reads {@code includes} or {@code excludes}. */
final class ConditionReader {
    private static final Set<String> KNOWN = Set.of("arches", "caps", "minKernel");

    /** What current Docker takes; it refuses {@code 4.8.0} (moby/profiles, seccomp/seccomp.go, KernelVersion). */
    private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

    private static final int MAX_PART = 255;

    private ConditionReader() {}

    static Condition read(Fields fields) {
        fields.warnOfMisspellings(KNOWN);
        warnOfEmptyList(fields, "arches");
        warnOfEmptyList(fields, "caps");
        return new Condition(arches(fields), caps(fields), minKernel(fields), fields.object());
    }

    private static void warnOfEmptyList(Fields fields, String name) {
        if (fields.get(name).map(Located::value).orElse(null) instanceof Json.Arr array && array.isEmpty()) {
            fields.warn(name, name + " is empty, which Docker reads as no condition");
        }
    }

    private static List<String> arches(Fields fields) {
        List<String> names = new ArrayList<>();
        for (Located located : fields.items("arches")) {
            Optional<String> name = fields.text(located);
            name.filter(n -> DockerNames.parse(n).isEmpty())
                    .ifPresent(n -> fields.error(located, unknownArchitecture(n)));
            name.ifPresent(names::add);
        }
        return names;
    }

    private static String unknownArchitecture(String name) {
        String expected = DockerNames.suggest(name)
                .map(meant -> "here it is called " + Quote.of(meant))
                .orElse("expected a name as amd64, arm64 or s390x");
        return "unknown architecture " + Quote.of(name) + "; " + expected;
    }

    private static List<String> caps(Fields fields) {
        List<String> names = new ArrayList<>();
        for (Located located : fields.items("caps")) {
            Optional<String> name = fields.text(located);
            name.filter(n -> !Capabilities.NAMES.contains(n))
                    .ifPresent(n -> fields.error(
                            located, "unknown capability " + Quote.of(n) + "; expected a name as CAP_SYS_ADMIN"));
            name.ifPresent(names::add);
        }
        return names;
    }

    private static Optional<KernelVersion> minKernel(Fields fields) {
        Optional<String> text = fields.text("minKernel").filter(t -> !t.isEmpty());
        Optional<KernelVersion> version = text.flatMap(ConditionReader::version);
        if (text.isPresent() && version.isEmpty()) {
            fields.error(
                    "minKernel",
                    "minKernel " + Quote.of(text.get()) + " is no version of the form MAJOR.MINOR, as 4.8");
        }
        return version;
    }

    private static Optional<KernelVersion> version(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        boolean valid = major <= MAX_PART && minor <= MAX_PART && major + minor > 0;
        return valid ? Optional.of(new KernelVersion(major, minor)) : Optional.empty();
    }
}
