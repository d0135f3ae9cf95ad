package syscribe.workloads.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.meaning.ProfileMeaning;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.workloads.Await;
import syscribe.workloads.Confined;
import syscribe.workloads.Needs;
import syscribe.workloads.Outcome;
import syscribe.workloads.Running;
import syscribe.workloads.Syscribe;

/** Filters that services lock themselves in with, read back from the running process. */
class OwnFilterTest {
    private static final Host HOST = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));
    private static final long PROT_READ = 1;
    private static final long PROT_EXEC = 4;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsRoot() throws IOException {
        Needs.root();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** sshd's unprivileged half, before anybody has logged in: it may not open files, or make memory executable. */
    @Test
    void readsBackTheFilterOfSshd() throws IOException {
        Needs.commands("sshd", "ssh-keygen");
        Site.Server site = (Site.Server) new Sshd().prepare(directory);
        int port = number("ListenAddress 127.0.0.1:(\\d+)", "sshd_config");
        try (Running running = site.command().start()) {
            Await.that("sshd", site::isReady);
            try (Socket client = Loopback.connect(port)) {
                client.getOutputStream().write("SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII));
                ProfileMeaning meaning = readBack(Confined.processOf(running));
                assertThat(verdict(meaning, "read")).isEqualTo(Action.ALLOW);
                assertThat(verdict(meaning, "openat").kind()).isEqualTo(Action.Kind.ERRNO);
                assertThat(verdict(meaning, "execve").permits()).isFalse();
                assertThat(verdict(meaning, "mmap", 0, 4096, PROT_READ)).isEqualTo(Action.ALLOW);
                assertThat(verdict(meaning, "mmap", 0, 4096, PROT_READ | PROT_EXEC)
                                .permits())
                        .isFalse();
            }
        }
    }

    /** vsftpd's session compares the lower halves of arguments only. */
    @Test
    void readsBackTheFilterOfVsftpd() throws IOException {
        Needs.commands("vsftpd");
        Site.Server site = (Site.Server) new Vsftpd().prepare(directory);
        Files.writeString(directory.resolve("vsftpd.conf"), "seccomp_sandbox=YES\n", StandardOpenOption.APPEND);
        int port = number("listen_port=(\\d+)", "vsftpd.conf");
        try (Running running = site.command().start()) {
            Await.that("vsftpd", site::isReady);
            try (Socket client = Loopback.connect(port)) {
                assertThat(client.getInputStream().read()).isEqualTo('2');
                ProfileMeaning meaning = readBack(Confined.processOf(running));
                assertThat(verdict(meaning, "write")).isEqualTo(Action.ALLOW);
                assertThat(verdict(meaning, "execve").permits()).isFalse();
                assertThat(verdict(meaning, "mprotect", 0, 4096, PROT_READ)).isEqualTo(Action.ALLOW);
                assertThat(verdict(meaning, "mprotect", 0, 4096, PROT_EXEC).permits())
                        .isFalse();
            }
        }
    }

    /** As a profile, which is proven equivalent for every call that has a name. */
    private static ProfileMeaning readBack(long pid) throws IOException {
        Outcome text = Syscribe.command("disasm", "-p", pid, "--policy").run();
        assertThat(text.successfully()).contains("x86_64\n  allow (").contains("all other architectures");
        Outcome document =
                Syscribe.command("disasm", "-p", pid, "--policy", "--oci").run();
        assertThat(document.stderr()).contains("proven: ");
        byte[] json = document.successfully().getBytes(StandardCharsets.ISO_8859_1);
        return new ProfileMeaning(Resolver.resolve(
                ProfileReader.read(new ByteArrayInputStream(json), "it").orThrow(), HOST));
    }

    private static Action verdict(ProfileMeaning meaning, String name, long... arguments) {
        int number = SyscallTable.of(Architecture.X86_64).number(name).orElseThrow();
        return meaning.verdict(SeccompData.of(Architecture.X86_64, number, arguments));
    }

    private int number(String pattern, String file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(directory.resolve(file)));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
