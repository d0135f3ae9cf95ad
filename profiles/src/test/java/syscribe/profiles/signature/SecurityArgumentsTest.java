package syscribe.profiles.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Architecture;

/** {@code docs/arguments.md} gives a reason for each argument of the level {@code security}, and for no other. */
class SecurityArgumentsTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` `(\\w+)` \\| \\S.*\\|$", Pattern.MULTILINE);

    @Test
    void haveAReasonEach() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "arguments.md"));
        Set<String> explained = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(marked());
    }

    private static Set<String> marked() {
        Set<String> marked = new TreeSet<>();
        for (String name : Signatures.names()) {
            for (Architecture architecture : Architecture.values()) {
                Optional<SyscallSignature> signature = Signatures.of(architecture, name);
                signature.stream()
                        .flatMap(s -> s.parameters().stream())
                        .filter(parameter -> parameter.learnedAt() == ArgumentLevel.SECURITY)
                        .forEach(parameter -> marked.add(name + " " + parameter.name()));
            }
        }
        return marked;
    }
}
