package syscribe.recorder.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens the file a journal goes to, without destroying anything that is no recording. */
final class JournalFile {
    /** How every recording begins; {@link JournalLines#header} writes it so. */
    static final String BEGINNING = "{\"type\":\"header\"";

    private static final String STANDARD_OUTPUT = "-";

    private JournalFile() {}

    /**
     * Opens a file for writing from its beginning.
     *
     * @param file {@code -} for standard output; a device or pipe is written to as it is
     * @throws IOException with a message for the user; where the file exists and is neither empty nor a recording, too
     */
    static WritableByteChannel open(Path file) throws IOException {
        if (file.toString().equals(STANDARD_OUTPUT)) {
            return new FileOutputStream(FileDescriptor.out).getChannel();
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        if (Files.isRegularFile(file)) {
            return reopen(file);
        }
        return Files.exists(file) ? FileChannel.open(file, StandardOpenOption.WRITE) : create(file);
    }

    /**
     * Finds out whether a file can be opened later, and leaves it as it is.
     *
     * @throws IOException as {@link #open} would
     */
    static void check(Path file) throws IOException {
        if (file.toString().equals(STANDARD_OUTPUT)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        if (Files.isRegularFile(file)) {
            openRecording(file).close();
        } else if (!Files.exists(file)) {
            create(file).close();
            Files.delete(file);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is a symbolic link that leads nowhere", e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " cannot be created: its directory does not exist", e);
        }
    }

    /**
     * Opens a file for writing behind what it holds, which must be a recording; a last line that was cut short is taken away.
     *
     * @throws IOException as {@link #open} does
     */
    static WritableByteChannel append(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return open(file);
        }
        FileChannel channel = openRecording(file);
        try {
            return channel.truncate(endOfLastLine(channel)).position(channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return end;
    }

    /** Looks and truncates through one descriptor, so that both concern the same file. */
    private static FileChannel reopen(Path file) throws IOException {
        FileChannel channel = openRecording(file);
        try {
            return channel.truncate(0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel openRecording(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer start = ByteBuffer.allocate(BEGINNING.length());
            int read;
            do {
                read = channel.read(start);
            } while (read >= 0 && start.hasRemaining());
            String text = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8);
            if (!text.isEmpty() && !text.equals(BEGINNING)) {
                throw new IOException(file + " exists and is not a recording; it is left as it is");
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
