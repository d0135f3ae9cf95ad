package syscribe.workloads.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.workloads.Needs;
import syscribe.workloads.ProfileEdit;
import syscribe.workloads.Syscribe;

/** The loop on a real service: a call is missing, a dry run finds it under the same load, and then nothing is missing. */
class AuditLoopTest {
    @TempDir
    private Path directory;

    @Test
    void endsWithNothingAfterOneDryRun() throws Exception {
        Service service = Service.all().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).startsWith("nginx"))
                .findFirst()
                .orElseThrow();
        Needs.root();
        Needs.commands(service.commands().toArray(String[]::new));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site site = service.prepare(Files.createDirectory(directory.resolve("site")));
        Path recording = directory.resolve("recording");
        Visit recorded = Visit.to(site, Syscribe.recording(recording));
        Path whole = Syscribe.generate(directory.resolve("profile"), recording);
        Path lacking = ProfileEdit.without(service.denial().syscall(), whole);

        Path found = directory.resolve("found");
        Visit dry = Visit.to(site, Syscribe.auditing(lacking, found));
        assertThat(dry.transcript()).as(dry.everything()).isEqualTo(recorded.transcript());
        assertThat(dry.everything())
                .contains("would be EPERM: " + service.denial().syscall() + "(");

        Path merged = directory.resolve("merged");
        Syscribe.command("merge", "-q", recording, found, "-o", merged).run().successfully();
        Path healed = Syscribe.generate(directory.resolve("healed"), merged);
        Visit again = Visit.to(site, Syscribe.auditing(healed, found));
        assertThat(again.transcript()).as(again.everything()).isEqualTo(recorded.transcript());
        assertThat(again.everything()).contains("nothing would have been denied");
    }
}
