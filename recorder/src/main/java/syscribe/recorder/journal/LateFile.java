package syscribe.recorder.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file that is opened, and so created or emptied, when there is something to write to it. */
final class LateFile implements WritableByteChannel {
    private final Opening opening;
    private @Nullable WritableByteChannel file;
    private boolean open = true;

    /** How it is opened. */
    @FunctionalInterface
    interface Opening {
        WritableByteChannel open() throws IOException;
    }

    LateFile(Opening opening) {
        this.opening = opening;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        WritableByteChannel target = file;
        if (target == null) {
            target = opening.open();
            file = target;
        }
        return target.write(bytes);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        if (file != null) {
            file.close();
        }
    }
}
