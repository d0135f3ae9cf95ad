package syscribe.generator.minimize;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import syscribe.generator.minimize.StateLines.Header;

/**
 * The journal of a search: a line for each run of the test, written as it ends, so that a search that was killed goes on where it was.
 *
 * <p>What it says is not trusted: it can make a search keep too much, and it cannot make it remove anything.
 */
public final class StateFile implements Closeable {
    /** Most bytes of a state; a run takes about 2,000. */
    public static final long MAX_BYTES = 64L << 20;

    private final Path file;
    private final FileChannel channel;
    private final UUID mark;
    private final List<TestRun> known;
    private boolean hasRuns;

    private StateFile(Path file, FileChannel channel, UUID mark, List<TestRun> known) {
        this.file = file;
        this.channel = channel;
        this.mark = mark;
        this.known = List.copyOf(known);
        this.hasRuns = !known.isEmpty();
    }

    /**
     * Opens a state, or begins one where there is no file or an empty one.
     *
     * @throws FileSystemException where the file is no state, that of another profile or test, or in use
     */
    public static StateFile open(Path file, StateKey key) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw problem(file, "another minimize is using it");
            }
            return channel.size() == 0 ? begin(file, channel, key) : resume(file, channel, key);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static StateFile begin(Path file, FileChannel channel, StateKey key) throws IOException {
        StateFile state = new StateFile(file, channel, UUID.randomUUID(), List.of());
        state.append(StateLines.header(new Header(key, state.mark)));
        return state;
    }

    private static StateFile resume(Path file, FileChannel channel, StateKey key) throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw problem(file, "longer than " + (MAX_BYTES >> 20) + " MiB");
        }
        ByteBuffer content = ByteBuffer.allocate((int) channel.size());
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // Goes on.
        }
        String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> lines = whole.lines().toList();
        Header header = lines.stream()
                .findFirst()
                .flatMap(StateLines::readHeader)
                .orElseThrow(() -> problem(file, "is no state of minimize"));
        if (!header.key().equals(key)) {
            String what = header.key().profile().equals(key.profile()) ? "test" : "profile";
            throw problem(file, "is the state of another " + what + "; delete it, or name another file with --state");
        }
        List<TestRun> runs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            int number = i + 1;
            runs.add(StateLines.readRun(lines.get(i))
                    .orElseThrow(() -> problem(file, "line " + number + " is no run of a test")));
        }
        // A line that breaks off is what a killed process leaves.
        channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        return new StateFile(file, channel, header.mark(), runs);
    }

    /** The runs of earlier processes. */
    public List<TestRun> known() {
        return known;
    }

    /** Tells the processes of these runs from all others. */
    public UUID mark() {
        return mark;
    }

    /** Adds a run. */
    public void add(TestRun run) throws IOException {
        hasRuns = true;
        append(StateLines.run(run));
    }

    private void append(byte[] line) throws IOException {
        try {
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw problem(file, String.valueOf(e.getMessage()));
        }
    }

    /** Deletes the file when it is of no use any more. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Closes the file; one without a run is of no use. */
    @Override
    public void close() throws IOException {
        if (!hasRuns) {
            delete();
        }
        channel.close();
    }

    private static FileSystemException problem(Path file, String what) {
        return new FileSystemException(file.toString(), null, what);
    }
}
