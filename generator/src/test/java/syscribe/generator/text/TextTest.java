package syscribe.generator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void paragraphsAreIndentedUnderTheirFirstWordAndKeepEveryWord() {
        String words = "word ".repeat(60).strip();

        List<String> lines = Text.paragraph("head  ", words);

        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Text.WIDTH));
        assertThat(lines.get(0)).startsWith("head  word");
        assertThat(lines.get(1)).startsWith("      word");
        assertThat(String.join(" ", lines).replaceAll("\\s+", " ")).isEqualTo("head " + words);
    }

    @Test
    void makesControlAndDirectionCharactersVisible() {
        assertThat(Text.printable("a\u001b\n\u202e😀ü")).isEqualTo("a\\x1b\\x0a\\u202e😀ü");
    }

    @Test
    void alignsNumbersOnTheRight() {
        Table table = new Table(List.of("NAME", "N"), Set.of(1));
        table.row("a", "100");
        table.row("longer", "1");

        assertThat(table.lines()).containsExactly("NAME      N", "a       100", "longer    1");
    }

    @Test
    void countsInWords() {
        assertThat(Text.count(1, "process", "processes")).isEqualTo("1 process");
        assertThat(Text.count(1234, "run")).isEqualTo("1,234 runs");
    }
}
