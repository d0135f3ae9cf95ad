package syscribe.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: under a temporary name beside it, then renamed. */
final class OutputFile {
    private static final String STANDARD_OUTPUT = "-";

    private OutputFile() {}

    static void write(Path file, String text, Console console) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), console);
    }

    /** Writes a file, or to standard output where it is {@code -}; what is no regular file is written to as it is. */
    static void write(Path file, byte[] bytes, Console console) throws IOException {
        if (file.toString().equals(STANDARD_OUTPUT)) {
            console.out().write(bytes);
            console.out().flush();
        } else if (Files.exists(file) && !Files.isRegularFile(file)) {
            NamedFailure.of(file, () -> Files.write(file, bytes, StandardOpenOption.WRITE));
        } else {
            NamedFailure.of(file, () -> replace(targetOf(file), bytes));
        }
    }

    /** A symbolic link stays one: what it points to is replaced. */
    private static Path targetOf(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private static Path replace(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".syscribe-"
                + ProcessHandle.current().pid());
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
