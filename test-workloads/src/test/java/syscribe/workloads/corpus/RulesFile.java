package syscribe.workloads.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.Profile;

/** A profile of x86-64 in lines: {@code DEFAULT ACTION}, then one {@link RuleLine} each. */
final class RulesFile {
    private static final String DEFAULT = "DEFAULT ";

    private RulesFile() {}

    static Profile read(String resource) {
        List<String> lines = text(resource).lines().toList();
        Action byDefault = RuleLine.action(lines.get(0).substring(DEFAULT.length()));
        return Profile.of(
                Architecture.X86_64,
                byDefault,
                lines.stream().skip(1).map(RuleLine::parse).toList());
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(RulesFile.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
