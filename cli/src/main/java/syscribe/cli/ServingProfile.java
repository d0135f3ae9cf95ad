package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import syscribe.generator.GeneratedProfile;
import syscribe.generator.GeneratorOptions;
import syscribe.generator.PhaseReport;
import syscribe.generator.ServingPhase;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.recorder.journal.Recording;

/**
 * The second profile of a service, for what comes after its start.
 *
 * @param profile what the service does then
 * @param phase where it comes from
 * @param file where it goes
 */
record ServingProfile(GeneratedProfile profile, ServingPhase phase, Path file) {
    private static final String SUFFIX = ".json";

    /** {@code web.serving.json} for {@code web.json}. */
    static Path beside(Path startup) {
        String name = startup.getFileName().toString();
        String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return startup.resolveSibling(base + ".serving" + SUFFIX);
    }

    /**
     * Makes it.
     *
     * @param startup the file of the first profile
     * @throws UsageException where no run of the recording tells its phases apart
     */
    static ServingProfile of(Recording recording, GeneratorOptions options, Path startup) {
        if (startup.toString().equals("-")) {
            throw new UsageException("--phases writes two profiles, so they cannot go to standard output");
        }
        ServingPhase phase = new ServingPhase(recording);
        int runs = phase.only().runs().size();
        if (runs == 0) {
            throw new UsageException(
                    "no run tells when the workload was ready; record with --phases, or say what shows it"
                            + " (--ready CMD, --ready-log REGEX, --ready-notify)");
        }
        RunOptions.requireEnough(options.minRuns(), runs, "runs that tell their phases apart");
        return new ServingProfile(phase.generate(options), phase, beside(startup));
    }

    /** Writes it as the first one is written, with the same architectures. */
    void write(UnaryOperator<ProfileDocument> mapped, Dialect dialect, Console console) throws IOException {
        OutputFile.write(file, ProfileWriter.toJson(mapped.apply(profile.toDocument()), dialect), console);
    }

    void report(GeneratedProfile whole, Console console) {
        new PhaseReport(whole, profile, phase).lines().forEach(console::message);
        console.message("profile: " + file);
    }
}
