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
        SortedMap<String, String> labels) {
    /** The version of the form described in this package; a reader refuses newer ones. */
    public static final int SCHEMA = 1;

    /** The option that says where calls come from that nobody traced: {@code kernel log}, {@code audit netlink}. */
    public static final String SOURCE = "source";

    public Header {
        start = start.truncatedTo(ChronoUnit.MILLIS);
        command = List.copyOf(command);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Identifies the run, in the order in which runs were started. */
    public RunId id() {
        return new RunId(start, run);
    }

    /** A header with what is always known; the rest is added by {@code with...}. */
    public static Header of(
            UUID run,
            String toolVersion,
            Instant start,
            List<String> command,
            Architecture architecture,
            String kernel,
            int uid) {
        return new Header(
                run,
                toolVersion,
                start,
                command,
                Optional.empty(),
                architecture,
                kernel,
                Optional.empty(),
                Optional.empty(),
                uid,
                ArgumentLevel.NONE,
                true,
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** Says where the workload ran. */
    public Header withPlace(Optional<String> directory, Optional<String> libcVersion, Optional<String> host) {
        return new Header(
                run,
                toolVersion,
                start,
                command,
                directory,
                architecture,
                kernel,
                libcVersion,
                host,
                uid,
                argumentLevel,
                full,
                options,
                labels);
    }

    /** Says how it was recorded. */
    public Header withMethod(ArgumentLevel level, boolean neverLifted, Map<String, String> recorderOptions) {
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
                neverLifted,
                new TreeMap<>(recorderOptions),
                labels);
    }

    /** Says what the user calls the run. */
    public Header withLabels(Map<String, String> userLabels) {
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
                argumentLevel,
                full,
                options,
                new TreeMap<>(userLabels));
    }
}
