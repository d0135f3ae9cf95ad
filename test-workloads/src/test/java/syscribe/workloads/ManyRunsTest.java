package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One profile from many runs, and how sure it is, from the command line. */
@Tag("long")
class ManyRunsTest {
    private static final int WRONG = 2;
    private static final int RUNS = 1000;

    @TempDir
    private static Path shared;

    private static final List<Path> FIVE = new ArrayList<>();

    @TempDir
    private Path directory;

    /** Three runs of one version and two of another, one of which does more. */
    @BeforeAll
    static void record() {
        FIVE.clear();
        for (int run = 1; run <= 5; run++) {
            Path recording = shared.resolve("run" + run + ".jsonl");
            String version = run <= 3 ? "version=1" : "version=2";
            Command workload = run == 5
                    ? Program.named("hello").with()
                    : Program.named("exits").with("0");
            Command record = Syscribe.command("record", "-q", "-o", recording, "--label", version, "--");
            workload.behind(record.words().toArray()).run().successfully();
            FIVE.add(recording);
        }
    }

    @Test
    void saysInOneLineHowSureTheProfileIs() throws IOException {
        Path profile = directory.resolve("p.json");
        Outcome outcome = run("generate", FIVE, FIVE.get(0), "-o", profile);

        assertThat(unwrapped(outcome.stderr()))
                .contains(
                        "5 runs; 1 call seen in one run only: write; the next run needs something new with probability"
                                + " 0.20 (95%: 0.00-")
                .contains("record more runs")
                .contains("= version: 1 in 3 runs; 2 in 2 runs, only there write");
        assertThat(Files.readString(profile))
                .contains(
                        "\"x-syscribe\"", "\"summary\": \"5 runs; 1 call seen in one run only: write;", "\"hosts\": 1");
    }

    @Test
    void tellsProgramsEverything() {
        Outcome outcome = run("generate", "--json", FIVE, "-o", directory.resolve("p.json"));

        assertThat(outcome.stdout())
                .contains(
                        "\"nextRun\"",
                        "\"nextHour\"",
                        "\"unseen\"",
                        "\"leaveOneOut\"",
                        "\"overRuns\"",
                        "\"withinRuns\"")
                .contains("\"likelyNext\"", "\"lacks\" : [ \"write\" ]");
    }

    @Test
    void saysThatOneRunIsTooLittle() {
        Outcome outcome = run("generate", FIVE.get(0), "-o", directory.resolve("p.json"));

        assertThat(unwrapped(outcome.stderr()))
                .contains("1 run; too little to say how likely the next run needs something new; record 5 or more");
    }

    @Test
    void leavesOutWhatFewRunsHaveMadeAndSaysSo() throws IOException {
        Path profile = directory.resolve("p.json");
        Outcome outcome = run("generate", "--min-runs", "2", FIVE, "-o", profile);

        assertThat(unwrapped(outcome.stderr())).contains("- write (1 run): left out, seen in fewer than 2 runs");
        Path merged = directory.resolve("merged.jsonl");
        assertThat(run("merge", "--min-runs", "2", FIVE, "-o", merged).stderr())
                .contains("write is left out: seen in 1 run, fewer than 2");
        assertThat(Files.readString(merged)).doesNotContain("\"name\":\"write\"");
        assertThat(Syscribe.command("check", "-p", profile, merged).run().status())
                .isZero();
        assertThat(Syscribe.command("check", "-p", profile, FIVE.get(4)).run().status())
                .isEqualTo(1);

        Outcome tooMany = Syscribe.command("generate", "--min-runs", "6", FIVE, "-o", directory.resolve("none.json"))
                .run();
        assertThat(tooMany.status()).isEqualTo(WRONG);
        assertThat(tooMany.stderr()).contains("--min-runs 6 would leave nothing: there are 5 runs");
    }

    @Test
    void choosesRunsByLabelIdAndTime() {
        assertThat(run("generate", FIVE, "--only-runs", "version=1", "-o", directory.resolve("p.json"))
                        .stderr())
                .contains("3 of 5 runs selected", "seen in 3 runs")
                .doesNotContain("write");
        assertThat(run("merge", FIVE, "--since", "1h", "-o", directory.resolve("m.jsonl"))
                        .stderr())
                .contains("5 runs with");
        Outcome none = Syscribe.command("merge", FIVE, "--since", "2999-01-01", "-o", directory.resolve("n.jsonl"))
                .run();
        assertThat(none.status()).isEqualTo(WRONG);
        assertThat(none.stderr()).contains("none of the 5 runs is selected");
        assertThat(Syscribe.command("merge", FIVE, "--only-runs", "??", "-o", "-")
                        .run()
                        .stderr())
                .contains("--only-runs ?? is neither a label");
    }

    @Test
    void aRunWithKnownCallsIsNoSample() {
        Path known = directory.resolve("known.jsonl");
        Command record = Syscribe.command("record", "-q", "--known", FIVE.get(4), "-o", known, "--");
        Program.named("hello").with().behind(record.words().toArray()).run().successfully();

        assertThat(unwrapped(run("generate", FIVE, known, "-o", directory.resolve("p.json"))
                        .stderr()))
                .contains("5 runs; 1 more not counted, recorded with --known; 1 call seen in one run only: write;");
    }

    /** Without the sorting in files, a count for each run and call (some 100,000 of them) would not fit. */
    @Test
    void mergesAThousandRecordingsInASmallHeap() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Path file = directory.resolve("many" + run + ".jsonl");
            Files.writeString(file, journal(run));
            files.add(file);
        }
        Path merged = directory.resolve("merged.jsonl");
        Path again = directory.resolve("again.jsonl");

        Outcome outcome = Syscribe.inHeapOf("24m", "merge", files, "-o", merged)
                .within(Duration.ofMinutes(3))
                .run();
        assertThat(outcome.stderr()).contains("1,000 runs with 120 different syscalls");
        assertThat(outcome.status()).isZero();
        Syscribe.inHeapOf("24m", "merge", merged, files.subList(0, 10), "-o", again)
                .within(Duration.ofMinutes(3))
                .run()
                .successfully();
        assertThat(again).hasSameBinaryContentAs(merged);
    }

    private static String journal(int run) {
        StringBuilder lines = new StringBuilder();
        lines.append(String.format(
                "{\"type\":\"header\",\"schema\":1,\"run\":\"%08x-0000-0000-0000-000000000000\",\"tool\":\"0.1.0\","
                        + "\"start\":\"2026-03-01T09:%02d:%02d.000Z\",\"command\":[\"x\"],\"arch\":\"x86_64\",\"kernel\":\"6.18\","
                        + "\"uid\":0,\"level\":\"none\",\"full\":true}%n",
                run, run % 3600 / 60, run % 60));
        for (int call = 0; call < 120; call++) {
            lines.append(String.format(
                    "{\"type\":\"call\",\"id\":%d,\"arch\":\"x86_64\",\"nr\":%d,\"name\":\"call_%d\",\"us\":%d,"
                            + "\"pid\":1,\"tid\":1}%n",
                    call, call, call, call + run));
            lines.append(String.format(
                    "{\"type\":\"count\",\"id\":%d,\"calls\":%d,\"ok\":0,\"failed\":0,\"exact\":true}%n",
                    call, run + 1));
        }
        return lines.append("{\"type\":\"summary\",\"complete\":true,\"us\":5000,\"processes\":1,\"threads\":1,"
                        + "\"execs\":1,\"stops\":9,\"signals\":0,\"lost\":0,\"exit\":0}\n")
                .toString();
    }

    private static Outcome run(Object... words) {
        Outcome outcome = Syscribe.command(words).run();
        outcome.successfully();
        return outcome;
    }

    /** Messages as one line each, however they were wrapped. */
    private static String unwrapped(String stderr) {
        return stderr.replaceAll("\nsyscribe: +", " ").replaceAll("\nsyscribe: ", " ");
    }
}
