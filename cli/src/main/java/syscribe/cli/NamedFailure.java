package syscribe.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Puts the name of the file into what went wrong with it: what the kernel says of a read or write does not have it. */
final class NamedFailure {
    private NamedFailure() {}

    /** Something that is done with a file. */
    @FunctionalInterface
    interface Access<T> {
        T run() throws IOException;
    }

    static <T> T of(Path file, Access<T> access) throws IOException {
        try {
            return access.run();
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }
}
