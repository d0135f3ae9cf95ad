package syscribe.recorder.kernellog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One record in all the spellings that programs give it. */
class SpellingTest {
    private static final String USUAL = "x86_64 39 getpid LOG ls /usr/bin/ls [123] [7f0011223344] 1795620001123";

    static Stream<String> usual() {
        String printed = Logs.printed(456);
        String daemon = "type=SECCOMP msg=audit(1795620001.123:456): " + Logs.FIELDS;
        return Stream.of(
                printed,
                "[  664.841071] " + printed,
                "[Wed Nov 25 15:29:51 2026] " + printed,
                "[  +0,005886] " + printed,
                "kern  :notice: [  664.841071] " + printed,
                "<5>[  664.841071] " + printed,
                "5,368,666413091,-;" + printed,
                "Nov 25 15:29:51 host kernel: " + printed,
                "Nov 25 15:29:51 host kernel: [  664.841071] " + printed,
                "2026-11-25T15:29:51.842010+00:00 host kernel: " + printed,
                "MESSAGE=" + printed,
                "{\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\"" + printed.replace("\"", "\\\"") + "\",\"PRIORITY\":\"5\"}",
                printed + "\r",
                daemon,
                "node=web1 " + daemon,
                "type=1326 msg=audit(1795620001.123:456): " + Logs.FIELDS,
                "type=UNKNOWN[1326] msg=audit(1795620001.123:456): " + Logs.FIELDS,
                "Nov 25 15:29:51 host audispd: node=web1 " + daemon,
                daemon + "\u001dAUID=\"unset\" UID=\"root\" GID=\"root\" ARCH=x86_64 SYSCALL=getpid",
                daemon + "AUID=\"unset\" UID=\"root\" GID=\"root\" ARCH=x86_64 SYSCALL=getpid",
                daemon.replace("subj=unconfined", "subj==cri-containerd.apparmor.d (enforce)"),
                daemon.replace("subj=unconfined ", ""),
                daemon.replace("subj=unconfined", "subj=system_u:system_r:spc_t:s0:c284,c594"),
                daemon.replace("sig=0 ", "reason=\"seccomp\" sig=0 "),
                daemon.replace("comm=\"ls\"", "comm=6C73"),
                daemon.replace("exe=\"/usr/bin/ls\"", "exe=2F7573722F62696E2F6C73"));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void readsTheUsualSpellings(String line) {
        assertOne(line, USUAL);
    }

    /** Fields that a record has in another form than the usual one, and what becomes of it. */
    static Stream<List<String>> fields() {
        return Stream.of(
                List.of("arch=c000003e syscall=39", "arch=40000003 syscall=20", "x86 20 getpid LOG"),
                List.of("arch=c000003e syscall=39", "arch=c00000b7 syscall=172", "aarch64 172 getpid LOG"),
                List.of("arch=c000003e syscall=39", "arch=40000028 syscall=983045", "arm 983045 set_tls LOG"),
                List.of("syscall=39", "syscall=1073741863", "x32 1073741863 getpid LOG"),
                List.of("syscall=39", "syscall=9999", "x86_64 9999 ? LOG"),
                List.of("syscall=39", "syscall=-1", "x86_64 -1 ? LOG"),
                List.of("code=0x7ffc0000", "code=0x80000000", "x86_64 39 getpid KILL_PROCESS"),
                List.of("code=0x7ffc0000", "code=0x0", "x86_64 39 getpid KILL_THREAD"),
                List.of("code=0x7ffc0000", "code=0x30000", "x86_64 39 getpid TRAP"),
                List.of("code=0x7ffc0000", "code=0x50000", "x86_64 39 getpid ERRNO"),
                List.of("code=0x7ffc0000", "code=0x7fc00000", "x86_64 39 getpid USER_NOTIFY"),
                List.of("code=0x7ffc0000", "code=0x7ff00000", "x86_64 39 getpid TRACE"),
                List.of("code=0x7ffc0000", "code=0x7fff0000", "x86_64 39 getpid ALLOW"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void readsWhatTheRecordSays(List<String> change) {
        Findings findings = Logs.read(Logs.printed(456).replace(change.get(0), change.get(1)));
        assertThat(Logs.text(findings.violations().get(0))).startsWith(change.get(2) + " ls ");
    }

    @Test
    void decodesNamesInHex() {
        Findings findings = Logs.read(Logs.printed(1)
                .replace("comm=\"ls\"", "comm=6D792070726F67")
                .replace("exe=\"/usr/bin/ls\"", "exe=2F746D702F78202864656C6574656429"));
        assertThat(findings.violations().get(0).thread()).hasValue("my prog");
        assertThat(findings.violations().get(0).executable()).hasValue("/tmp/x (deleted)");
    }

    @Test
    void takesWhatLooksLikeHexForANameWhereItIsQuoted() {
        assertThat(Logs.read(Logs.printed(1).replace("comm=\"ls\"", "comm=\"CAFE\""))
                        .violations()
                        .get(0)
                        .thread())
                .hasValue("CAFE");
    }

    @Test
    void doesWithoutNamesAndProcess() {
        assertOne(
                "type=1326 audit(1795620001.123:1): auid=0 exe=(null) sig=0 arch=c000003e syscall=39 compat=0 ip=0x1 code=0x7ffc0000",
                "x86_64 39 getpid LOG ? ? [] [1] 1795620001123");
    }

    /** Before Linux 3.16. */
    @Test
    void takesARecordWithoutArchitectureForThisMachines() {
        Findings findings = Logs.read(
                Logs.printed(1).replace("arch=c000003e ", ""),
                Logs.printed(2).replace("arch=c000003e ", "").replace("syscall=39 compat=0", "syscall=20 compat=1"));
        assertThat(findings.assumed()).isEqualTo(2);
        assertThat(findings.violations())
                .extracting(v -> v.architecture().label())
                .containsOnly("x86_64", "x86");
        assertThat(findings.violations())
                .extracting(v -> v.name().orElseThrow())
                .containsOnly("getpid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11/25/26", "11/25/2026", "25/11/26", "25.11.2026", "2026-11-25"})
    void readsWhatAusearchInterprets(String date) {
        assertOne(
                "node=web1 type=SECCOMP msg=audit(" + date + " 15:20:01.124:457) : auid=ada uid=ada gid=ada ses=1"
                        + " subj=docker-default (enforce) pid=124 comm=my prog exe=/tmp/x (deleted) sig=SIGSYS arch=i386"
                        + " syscall=getpid compat=1 ip=0xf7f00123 code=kill ",
                "x86 20 getpid KILL_PROCESS my prog /tmp/x (deleted) [124] [f7f00123] " + millis(124_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-syscall(9999)", "9999"})
    void readsInterpretedNumbersWithoutAName(String syscall) {
        assertOne(
                "type=SECCOMP msg=audit(11/25/26 15:20:01.125:458) : auid=unset pid=124 comm=x exe=/x sig=SIG0 arch=aarch64"
                        + " syscall=" + syscall + " compat=0 ip=0x1 code=user-notify ",
                "aarch64 9999 ? USER_NOTIFY x /x [124] [1] " + millis(125_000_000));
    }

    @Test
    void knowsTheNamesThatAuditHasOfItsOwn() {
        assertOne(
                "type=SECCOMP msg=audit(11/25/26 15:20:01.125:458) : auid=unset pid=124 comm=x exe=/x sig=SIG0 arch=x86_64"
                        + " syscall=pread compat=0 ip=0x1 code=log ",
                "x86_64 17 pread64 LOG x /x [124] [1] " + millis(125_000_000));
    }

    /** In a journal that listens to audit itself the type stands for the stamp. */
    @Test
    void readsTheJournalsOwnForm() {
        String usual = USUAL.replace("1795620001123", "?");
        assertOne("Nov 25 15:29:51 host audit[123]: SECCOMP " + Logs.FIELDS, usual);
        assertOne("10:39:55 pool-org.gnome.: SECCOMP " + Logs.FIELDS, usual);
        assertOne("__REALTIME_TIMESTAMP=1795620001123456\n_BOOT_ID=0\nMESSAGE=SECCOMP " + Logs.FIELDS, USUAL);
        assertOne(
                "{\"__REALTIME_TIMESTAMP\" : \"1795620001123456\", \"MESSAGE\":\"SECCOMP "
                        + Logs.FIELDS.replace("\"", "\\\"") + "\"}",
                USUAL);
    }

    /** On the 25th of November 2026, on this machine's clock. */
    private static long millis(int nanos) {
        return LocalDateTime.of(2026, 11, 25, 15, 20, 1, nanos)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }

    private static void assertOne(String log, String expected) {
        Findings findings = Logs.read(log);
        assertThat(findings.notUnderstood()).as("not understood").isZero();
        assertThat(findings.violations()).hasSize(1);
        assertThat(Logs.text(findings.violations().get(0))).isEqualTo(expected);
    }
}
