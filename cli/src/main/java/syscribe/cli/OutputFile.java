package syscribe.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: under a temporary name beside it, then renamed. */
final class OutputFile {
    private static final String STANDARD_OUTPUT = "-";

    private OutputFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, String text, Console console) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), console);
    }

    static void write(Path file, byte[] bytes, Console console) throws IOException {
        write(file, out -> out.write(bytes), console);
    }

    /** Writes a file, or to standard output where it is {@code -}; what is no regular file is written to as it is. */
    static void write(Path file, Content content, Console console) throws IOException {
        if (file.toString().equals(STANDARD_OUTPUT)) {
            content.writeTo(console.out());
            console.out().flush();
        } else if (isSpecial(file)) {
            NamedFailure.of(file, () -> writeTo(file, content, StandardOpenOption.WRITE));
        } else {
            beside(file, () -> replace(file, content));
        }
    }

    /**
     * Finds out whether a file can be written, without changing it.
     *
     * @throws IOException where it cannot be, as {@link #write} would find
     */
    static void requireWritable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        if (!file.toString().equals(STANDARD_OUTPUT) && !isSpecial(file)) {
            Path draft = draftOf(targetOf(file));
            beside(file, () -> Files.createFile(draft));
            Files.delete(draft);
        }
    }

    /** Something that is done with a draft fails in the name of the file, which is the one that the user knows. */
    private static void beside(Path file, NamedFailure.Access<Path> access) throws IOException {
        try {
            NamedFailure.of(file, access);
        } catch (NoSuchFileException e) {
            throw new FileSystemException(file + " cannot be created: its directory does not exist");
        } catch (AccessDeniedException e) {
            throw new FileSystemException(file + " cannot be written: no permission to create files in its directory");
        } catch (FileSystemException e) {
            throw new FileSystemException(file.toString(), null, e.getReason());
        }
    }

    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /** A symbolic link stays one: what it points to is replaced. */
    private static Path targetOf(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private static Path draftOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".syscribe-"
                + ProcessHandle.current().pid());
    }

    private static Path replace(Path file, Content content) throws IOException {
        Path target = targetOf(file);
        Path draft = draftOf(target);
        try {
            writeTo(draft, content, StandardOpenOption.CREATE_NEW);
            if (Files.exists(target)) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path writeTo(Path file, Content content, StandardOpenOption how) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, how, StandardOpenOption.WRITE), 1 << 16)) {
            content.writeTo(out);
        }
        return file;
    }
}
