package syscribe.workloads.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.workloads.Needs;
import syscribe.workloads.ProfileEdit;
import syscribe.workloads.Syscribe;

/**
 * The whole way on real services: recorded under a load, locked to what was recorded, used in the same way with the same
 * answers; and with one call taken out of the profile, denied it.
 */
class ServiceTest {
    /** {@code -Dsyscribe.tests.levels=security,all}. */
    private static final List<String> LEVELS =
            List.of(System.getProperty("syscribe.tests.levels", "security").split(",", -1));

    @TempDir
    private Path directory;

    static Stream<Named<Service>> services() {
        return Service.all().stream().map(service -> Named.of(service.name(), service));
    }

    @ParameterizedTest
    @MethodSource("services")
    void worksUnderItsOwnProfileAndOnlyWithAllOfIt(Service service) throws IOException {
        checkNeeds(service);
        Site site = service.prepare(openDirectory("site"));
        Visit direct = Visit.to(site, Launcher.NONE);
        assertGood(direct, site);

        Path recording = directory.resolve("recording");
        assertSame(Visit.to(site, Syscribe.recording(recording)), direct);

        Path profile = Syscribe.generate(directory.resolve("profile"), recording);
        assertSame(Visit.to(site, Syscribe.enforcing(profile)), direct);

        Denial denial = service.denial();
        Visit denied = Visit.to(site, Syscribe.enforcing(ProfileEdit.without(denial.syscall(), profile)));
        assertThat(direct.everything()).doesNotContain(denial.evidence());
        assertThat(denied.everything()).contains(denial.evidence());
        assertThat(denied.transcript()).isNotEqualTo(direct.transcript());
    }

    @ParameterizedTest
    @MethodSource("services")
    void worksUnderAProfileOfItsArguments(Service service) throws IOException {
        checkNeeds(service);
        for (String level : LEVELS) {
            Site site = service.prepare(openDirectory(level));
            Visit direct = Visit.to(site, Launcher.NONE);
            Path recording = directory.resolve(level + ".recording");
            assertSame(Visit.to(site, Syscribe.recording(recording, "--args", level)), direct);
            Path profile = directory.resolve(level + ".profile");
            Syscribe.command("generate", "-q", "--args", level, "-o", profile, recording)
                    .run()
                    .successfully();
            assertSame(Visit.to(site, Syscribe.enforcing(profile)), direct);
        }
    }

    private static void checkNeeds(Service service) {
        if (service.needsRoot()) {
            Needs.root();
        }
        Needs.commands(service.commands().toArray(String[]::new));
    }

    /** For services that drop their privileges: they must be able to enter it. */
    private Path openDirectory(String name) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path site = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rwxr-xr-x"));
        return site;
    }

    private static void assertGood(Visit visit, Site site) {
        int status = site instanceof Site.Server server ? server.statusAfterStop() : 0;
        assertThat(visit.transcript()).as(visit.everything()).isNotEmpty().doesNotStartWith("failed");
        assertThat(visit.outcome().status()).as(visit.everything()).isEqualTo(status);
        assertThat(visit.outcome().leftOver()).isEmpty();
    }

    private static void assertSame(Visit visit, Visit direct) {
        assertThat(visit.transcript()).as(visit.everything()).isEqualTo(direct.transcript());
        assertThat(visit.outcome().status())
                .as(visit.everything())
                .isEqualTo(direct.outcome().status());
        assertThat(visit.outcome().leftOver()).isEmpty();
    }
}
