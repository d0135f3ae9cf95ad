package syscribe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import syscribe.profiles.oci.BundleProfile;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.OperatorProfile;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileWriter;

/** Writes a profile to a file of its own, or into the {@code config.json} of a bundle that is there. */
final class ProfileOutput {
    private ProfileOutput() {}

    /**
     * Writes a profile.
     *
     * @throws UsageException where Docker's dialect would take the place of a bundle's configuration
     */
    static void write(Path file, ProfileDocument document, Dialect dialect, Console console) throws IOException {
        Optional<BundleProfile> bundle = bundle(file);
        if (bundle.isEmpty()) {
            OutputFile.write(file, ProfileWriter.toJson(document, dialect), console);
            return;
        }
        if (dialect != Dialect.OCI) {
            throw new UsageException(file + " is the config.json of a bundle; --oci puts the profile into it");
        }
        OutputFile.write(file, bundle.get().with(document), console);
        console.message(file + ": the profile is its linux.seccomp now, all else is as it was");
    }

    /** Writes a profile as the document that it was read from: alone, or in the {@code config.json} of a bundle. */
    static void writeAsRead(Path file, ProfileDocument document, Console console) throws IOException {
        if (OperatorProfile.isIn(document)) {
            writeForKubernetes(file, document, console);
            return;
        }
        boolean inBundle = document.origin().bundle().isPresent();
        String text = inBundle ? ProfileWriter.toBundleJson(document) : ProfileWriter.toJson(document, Dialect.DOCKER);
        if (!inBundle && bundle(file).isPresent()) {
            throw new UsageException(file + " is the config.json of a bundle; --oci puts the profile into it");
        }
        OutputFile.write(file, text, console);
    }

    /**
     * Writes a profile as an object of the Security Profiles Operator, named like the file.
     *
     * @throws UsageException where such an object cannot say what the profile says
     */
    static void writeForKubernetes(Path file, ProfileDocument document, Console console) throws IOException {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
        try {
            OutputFile.write(file, OperatorProfile.toYaml(document, name), console);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<BundleProfile> bundle(Path file) throws IOException {
        return Files.isRegularFile(file) ? NamedFailure.of(file, () -> BundleProfile.read(file)) : Optional.empty();
    }
}
