package syscribe.generator.profile;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;

/** Profiles for tests, written as documents and read as users' are. */
public final class Profiles {
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 18));

    private Profiles() {}

    /** A document as it stands. */
    public static ProfileSource document(String json) {
        var document = ProfileReader.read(json.getBytes(StandardCharsets.UTF_8), "test.json")
                .orThrow();
        return ProfileSource.of("test.json", document, HOST);
    }

    /** One that denies with EPERM what these members of {@code syscalls} do not say otherwise. */
    public static ProfileSource rules(String... rules) {
        return document(
                "{\"defaultAction\": \"SCMP_ACT_ERRNO\",\n\"syscalls\": [\n" + String.join(",\n", rules) + "\n]}");
    }

    /** A rule that allows calls, by their names with spaces between. */
    public static String allow(String names) {
        return rule(names, "SCMP_ACT_ALLOW");
    }

    /** A rule; conditions are members of {@code args}. */
    public static String rule(String names, String action, String... conditions) {
        return "{\"names\": [\"" + names.replace(" ", "\", \"") + "\"], \"action\": \"" + action + "\", \"args\": ["
                + String.join(", ", conditions) + "]}";
    }

    /** {@code arg(0, "SCMP_CMP_EQ", 2)}. */
    public static String arg(int index, String operator, long value) {
        return "{\"index\": " + index + ", \"op\": \"" + operator + "\", \"value\": " + value + "}";
    }

    /** The argument under a mask. */
    public static String masked(int index, long mask, long expected) {
        return "{\"index\": " + index + ", \"op\": \"SCMP_CMP_MASKED_EQ\", \"value\": " + Long.toUnsignedString(mask)
                + ", \"valueTwo\": " + expected + "}";
    }
}
