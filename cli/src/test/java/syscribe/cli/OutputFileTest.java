package syscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, true);

    @Test
    void replacesAFileAndKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("p.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        OutputFile.write(file, "new", console);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(onlyFileIn(directory)).isEqualTo(file);
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        OutputFile.write(link, "new", console);
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void leavesNothingWhereItCannotWrite() {
        Path file = directory.resolve("missing").resolve("p.json");
        assertThatThrownBy(() -> OutputFile.write(file, "new", console)).isInstanceOf(IOException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leavesTheOldFileWhereTheContentFails() throws IOException {
        Path file = Files.writeString(directory.resolve("p.json"), "old");
        assertThatThrownBy(() -> OutputFile.write(
                        file,
                        out -> {
                            out.write(1);
                            throw new IOException("No space left on device");
                        },
                        console))
                .hasMessageContaining("p.json: No space left on device");
        assertThat(onlyFileIn(directory)).hasContent("old");
    }

    @Test
    void saysBeforehandWhetherAFileCanBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("p.json"), "old");
        OutputFile.requireWritable(file);
        OutputFile.requireWritable(directory.resolve("new.json"));
        OutputFile.requireWritable(Path.of("-"));
        OutputFile.requireWritable(Path.of("/dev/null"));
        assertThat(onlyFileIn(directory)).as("nothing is changed").hasContent("old");
        assertThatThrownBy(() -> OutputFile.requireWritable(directory)).hasMessageEndingWith("is a directory");
        assertThatThrownBy(() -> OutputFile.requireWritable(directory.resolve("missing/p.json")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void takesADashForStandardOutput() throws IOException {
        OutputFile.write(Path.of("-"), "text", console);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("text");
    }

    private static Path onlyFileIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((one, two) -> {
                        throw new AssertionError(one + " and " + two);
                    })
                    .orElseThrow();
        }
    }
}
