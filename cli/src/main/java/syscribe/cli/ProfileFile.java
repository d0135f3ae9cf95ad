package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import syscribe.generator.profile.ProfileSource;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.meaning.RuleConflicts;
import syscribe.profiles.oci.Capabilities;
import syscribe.profiles.oci.ParsedProfile;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.tracer.linux.Host;
import syscribe.tracer.linux.Identity;

/** Reads profiles that a user names; warnings go to the console, errors are thrown. */
final class ProfileFile {
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int MAX_CONFLICTS = 20;
    private static final KernelVersion OLDEST = new KernelVersion(3, 0);

    private ProfileFile() {}

    /**
     * Reads a document.
     *
     * @throws syscribe.profiles.oci.InvalidProfileException where it has an error
     */
    static ProfileDocument readDocument(Path file, Console console) throws IOException {
        ParsedProfile parsed = file.equals(STANDARD_INPUT)
                ? ProfileReader.read(System.in, "standard input")
                : NamedFailure.of(file, () -> ProfileReader.read(file));
        ProfileDocument document = parsed.orThrow();
        parsed.describeProblems().forEach(console::message);
        return document;
    }

    /** Reads a document, and decides what it means for a workload of this process on this machine. */
    static Profile readForThisHost(Path file, Console console) throws IOException {
        Profile profile = Resolver.resolve(readDocument(file, console), thisHost());
        warnOfConflicts(profile, file.equals(STANDARD_INPUT) ? "standard input" : file.toString(), console);
        return profile;
    }

    /** Says which rules say different things about one call, and what comes of it. */
    static void warnOfConflicts(Profile profile, String name, Console console) {
        RuleConflicts.of(profile).stream()
                .limit(MAX_CONFLICTS)
                .forEach(conflict -> console.message(name + ": warning: " + conflict));
    }

    /** The same, with the document that says why. */
    static ProfileSource readSource(Path file, Console console) throws IOException {
        return ProfileSource.of(file.toString(), readDocument(file, console), thisHost());
    }

    /** The same, as it is meant for a container with Docker's default capabilities, whatever this process may do. */
    static ProfileSource readSourceForContainer(Path file, Console console) throws IOException {
        syscribe.profiles.oci.Host here = thisHost();
        return ProfileSource.of(
                file.toString(),
                readDocument(file, console),
                new syscribe.profiles.oci.Host(here.architecture(), Capabilities.OF_DOCKER, here.kernel()));
    }

    static syscribe.profiles.oci.Host thisHost() {
        return new syscribe.profiles.oci.Host(
                Host.ARCHITECTURE,
                Capabilities.of(Identity.permittedCapabilities()),
                KernelVersion.parse(System.getProperty("os.version")).orElse(OLDEST));
    }
}
