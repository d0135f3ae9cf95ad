package syscribe.workloads.containers;

import java.nio.file.Path;
import syscribe.workloads.Command;

/** Something that runs containers, in the foreground, on the host's network. */
interface Engine extends AutoCloseable {
    /** What makes a profile start under it: the name of its runtime. */
    String runtime();

    /** Runs a container and records it, in the way that is this engine's. */
    Command recorded(Path directory, Job job);

    /** Where the recording of {@link #recorded} is. */
    default Path recording(Path directory, Job job) {
        return directory.resolve(job.name() + ".recording.jsonl");
    }

    /** Runs one under a profile. */
    Command confined(Path profile, Job job);

    /** Sends a signal to a container's first process. */
    Command kill(String container, String signal);

    /** The containers that there are, whether they run or not. */
    String containers();

    /** Ends what it needs to work. */
    @Override
    void close();
}
