package syscribe.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where what a hook records goes: what the container's annotations say, and otherwise a directory.
 *
 * @param recording the journal
 * @param profile where its profile goes in the end; empty for none
 * @param base a profile that it extends
 */
record HookTarget(Path recording, Optional<Path> profile, Optional<Path> base) {
    static final String RECORD = "io.syscribe.record";
    static final String PROFILE = "io.syscribe.profile";
    /** Names of the annotations that ask for a recording, as a regular expression. */
    static final String TRIGGERS =
            "^(" + String.join("|", RECORD, PROFILE, TraceAnnotation.NAME).replace(".", "\\.") + ")$";

    private static final String SUFFIX = ".recording.jsonl";

    /** A recording and nothing else. */
    HookTarget(Path recording) {
        this(recording, Optional.empty(), Optional.empty());
    }

    /**
     * Decides.
     *
     * @param directory the only one to write to; empty where an annotation may name any file, and then it must
     * @param name the container's
     * @throws UsageException where an annotation is not as it should be
     */
    static HookTarget of(Map<String, String> annotations, Optional<Path> directory, String name) {
        Optional<TraceAnnotation> trace =
                Optional.ofNullable(annotations.get(TraceAnnotation.NAME)).map(TraceAnnotation::parse);
        Optional<Path> profile = path(annotations, PROFILE).or(() -> trace.map(TraceAnnotation::output));
        Path recording = path(annotations, RECORD)
                .or(() -> profile.map(HookTarget::recordingBeside))
                .or(() -> directory.map(place -> place.resolve(name + SUFFIX)))
                .orElseThrow(() -> new UsageException("nothing says where the recording goes: neither the annotation "
                        + RECORD + " nor the option --directory"));
        directory.ifPresent(place -> {
            requireIn(place, recording);
            profile.ifPresent(file -> requireIn(place, file));
        });
        return new HookTarget(recording, profile, trace.flatMap(TraceAnnotation::input));
    }

    /** Where messages go when nobody listens any more. */
    Path log() {
        return recording.resolveSibling(recording.getFileName() + ".log");
    }

    private static Optional<Path> path(Map<String, String> annotations, String name) {
        return Optional.ofNullable(annotations.get(name)).map(text -> absolute(name, text));
    }

    static Path absolute(String annotation, String text) {
        Path path = Invocation.toPath(text);
        if (!path.isAbsolute() || path.getFileName() == null) {
            throw new UsageException(
                    "the annotation " + annotation + " names \"" + text + "\"; expected an absolute path");
        }
        return path.normalize();
    }

    private static Path recordingBeside(Path profile) {
        String name = String.valueOf(profile.getFileName()).replaceFirst("\\.json$", "");
        return profile.resolveSibling(name + SUFFIX);
    }

    private static void requireIn(Path directory, Path file) {
        if (!directory.equals(file.getParent())) {
            throw new UsageException(
                    file + " is not in " + directory + ", the only directory that recordings may go to");
        }
    }
}
