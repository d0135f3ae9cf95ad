package syscribe.recorder.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import syscribe.profiles.Architecture;
import syscribe.profiles.signature.ArgumentLevel;

/**
 * What was recorded, where and how; the first line of a run.
 *
 * @param run identifies this run for ever, so that merging it twice counts it once
 * @param toolVersion the version of the recorder
 * @param start when the workload was started, to the millisecond
 * @param command the workload's command line; empty where a running process was attached to
 * @param workingDirectory where it was started
 * @param architecture the machine's own; observations may have others
 * @param kernel the kernel's release, as {@code uname -r} prints it
 * @param libc name and version of the workload's C library
 * @param hostname the machine's name
 * @param uid the effective user id the recorder ran as
 * @param argumentLevel which arguments belong to an observation
 * @param full whether no thread was ever lifted: every call was a stop
 * @param options how the recorder was told to work, by option name
 * @param labels what the user says about the run, to group runs by
 * @param container what is known of the container that the workload ran in; empty where it was none that somebody looked into
 */
public record Header(
        UUID run,
        String toolVersion,
        Instant start,
        List<String> command,
        Optional<String> workingDirectory,
        Architecture architecture,
        String kernel,
        Optional<String> libc,
        Optional<String> hostname,
        int uid,
        ArgumentLevel argumentLevel,
        boolean full,
        SortedMap<String, String> options,
        SortedMap<String, String> labels,
        SortedMap<String, String> container) {
    /** The version of the form described in this package; a reader refuses newer ones. */
    public static final int SCHEMA = 1;

    /** The option that says where calls come from that nobody traced: {@code kernel log}, {@code audit netlink}. */
    public static final String SOURCE = "source";

    /** The option of a run that was not looked at all the time: {@code 1s/20s}, how long in every so long. */
    public static final String SAMPLE = "sample";

    /** The option of a run that began with calls known from elsewhere, and has only what is new: how many those were. */
    public static final String KNOWN = "known";

    public Header {
        start = start.truncatedTo(ChronoUnit.MILLIS);
        command = List.copyOf(command);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        container = Collections.unmodifiableSortedMap(new TreeMap<>(container));
    }

    /** Identifies the run, in the order in which runs were started. */
    public RunId id() {
        return new RunId(start, run);
    }

    /** What is always known; the rest is added by the builder's methods. */
    public static Builder of(
            UUID run,
            String toolVersion,
            Instant start,
            List<String> command,
            Architecture architecture,
            String kernel,
            int uid) {
        return new Builder(run, toolVersion, start, command, architecture, kernel, uid);
    }

    /** A header that is not complete yet. */
    public static final class Builder {
        private final UUID run;
        private final String toolVersion;
        private final Instant start;
        private final List<String> command;
        private final Architecture architecture;
        private final String kernel;
        private final int uid;
        private Optional<String> workingDirectory = Optional.empty();
        private Optional<String> libc = Optional.empty();
        private Optional<String> hostname = Optional.empty();
        private ArgumentLevel level = ArgumentLevel.NONE;
        private boolean full = true;
        private SortedMap<String, String> options = new TreeMap<>();
        private SortedMap<String, String> labels = new TreeMap<>();
        private SortedMap<String, String> container = new TreeMap<>();

        private Builder(
                UUID run,
                String toolVersion,
                Instant start,
                List<String> command,
                Architecture architecture,
                String kernel,
                int uid) {
            this.run = run;
            this.toolVersion = toolVersion;
            this.start = start;
            this.command = command;
            this.architecture = architecture;
            this.kernel = kernel;
            this.uid = uid;
        }

        /** Says where the workload ran. */
        public Builder withPlace(Optional<String> directory, Optional<String> libcVersion, Optional<String> host) {
            workingDirectory = directory;
            libc = libcVersion;
            hostname = host;
            return this;
        }

        /** Says how it was recorded. */
        public Builder withMethod(
                ArgumentLevel argumentLevel, boolean neverLifted, Map<String, String> recorderOptions) {
            level = argumentLevel;
            full = neverLifted;
            options = new TreeMap<>(recorderOptions);
            return this;
        }

        /** Says what the user calls the run. */
        public Builder withLabels(Map<String, String> userLabels) {
            labels = new TreeMap<>(userLabels);
            return this;
        }

        /** Says which container it ran in. */
        public Builder withContainer(Map<String, String> facts) {
            container = new TreeMap<>(facts);
            return this;
        }

        public Header build() {
            return new Header(
                    run,
                    toolVersion,
                    start,
                    command,
                    workingDirectory,
                    architecture,
                    kernel,
                    libc,
                    hostname,
                    uid,
                    level,
                    full,
                    options,
                    labels,
                    container);
        }
    }
}
