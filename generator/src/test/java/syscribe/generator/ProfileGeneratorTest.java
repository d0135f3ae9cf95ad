package syscribe.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syscribe.generator.Remark.Kind;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.oci.Dialect;
import syscribe.profiles.oci.ProfileWriter;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.CallCount;
import syscribe.recorder.journal.Observation;
import syscribe.recorder.journal.Recording;

class ProfileGeneratorTest {
    private static final CallCount ONCE = new CallCount(1, 1, 0, true);

    @Test
    void allowsWhatWasSeenAndWhatTracingCannotSee() {
        GeneratedProfile generated =
                generate(Recorded.run(1).calls("read", "exit_group", "openat").done());

        assertThat(generated.names(RuleGroup.Origin.OBSERVED)).containsExactly("exit_group", "openat", "read");
        assertThat(generated.names(RuleGroup.Origin.ADDED))
                .containsExactly(
                        "clock_getres",
                        "clock_gettime",
                        "exit",
                        "getcpu",
                        "gettimeofday",
                        "restart_syscall",
                        "rt_sigreturn",
                        "time");
        assertThat(generated.profile().defaultAction()).isEqualTo(Action.errno(1));
        assertThat(generated.profile().architectures()).containsExactly(Architecture.X86_64);
        assertThat(generated.profile().madeOn()).contains(new KernelVersion(6, 18));
        assertThat(generated.groups()).allSatisfy(g -> assertThat(g.reason()).isNotBlank());
    }

    @Test
    void addsOnlyWhatTheArchitectureHas() {
        Recording recording = Recorded.on(Architecture.AARCH64, "6.1.0")
                .calls(Architecture.AARCH64, "read")
                .done();

        assertThat(generate(recording).names())
                .containsExactly(
                        "clock_getres",
                        "clock_gettime",
                        "exit",
                        "exit_group",
                        "gettimeofday",
                        "read",
                        "restart_syscall",
                        "rt_sigreturn");
    }

    @Test
    void saysWhichNamesOneArchitectureAllowsOnAnother() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .calls(Architecture.X86_64, "read", "newfstatat")
                .calls(Architecture.X86, "read", "fstat64", "mmap")
                .done());

        assertThat(generated.profile().architectures()).containsExactly(Architecture.X86_64, Architecture.X86);
        assertThat(remarks(generated, Kind.WIDENED_BY_ARCHITECTURE))
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.calls()).containsExactly("mmap");
                    assertThat(remark.text()).contains("on x86_64 too");
                });
    }

    @Test
    void aWorkloadOfAnotherArchitectureKeepsTheMachinesOwn() {
        GeneratedProfile generated =
                generate(Recorded.run(1).calls(Architecture.X86, "read").done());

        assertThat(generated.profile().architectures()).containsExactly(Architecture.X86_64, Architecture.X86);
        assertThat(remarks(generated, Kind.WIDENED_BY_ARCHITECTURE)).isNotEmpty();
    }

    @Test
    void reportsNumbersWithoutANameAndDeniesThem() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .call(Observation.of(Architecture.X86_64, 9999, Observation.unnamed(9999)), ONCE)
                .call(Observation.of(Architecture.X86_64, -1, Observation.unnamed(-1)), ONCE)
                .done());

        assertThat(remarks(generated, Kind.UNNAMED)).singleElement().satisfies(remark -> {
            assertThat(remark.calls()).containsExactly("#-1", "#9999");
            assertThat(remark.text()).contains("denied");
        });
        assertThat(generated.names()).noneMatch(n -> n.startsWith("#"));
    }

    @Test
    void namesANumberThatAnOlderRecorderCouldNotName() {
        Recording recording = Recorded.run(1)
                .call(Observation.of(Architecture.X86_64, 39, Observation.unnamed(39)), ONCE)
                .done();

        assertThat(generate(recording).names(RuleGroup.Origin.OBSERVED)).containsExactly("getpid");
    }

    @Test
    void goesByTheNumberWhereARecordingNamesItWrongly() {
        Recording recording = Recorded.run(1)
                .call(Observation.of(Architecture.X86_64, 39, "ptrace"), ONCE)
                .done();

        assertThat(generate(recording).names(RuleGroup.Origin.OBSERVED)).containsExactly("getpid");
    }

    @Test
    void keepsNamesOfANewerRecorderAndSaysSo() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .call(Observation.of(Architecture.X86_64, 9999, "frobnicate"), ONCE)
                .done());

        assertThat(generated.names()).contains("frobnicate");
        assertThat(remarks(generated, Kind.UNKNOWN_NAME))
                .singleElement()
                .satisfies(remark -> assertThat(remark.calls()).containsExactly("frobnicate"));
    }

    @Test
    void keepsCallsThatOnlyFailedAndTellsMissingOnesApart() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .failing("access", 2, "ENOENT")
                .failing("rseq", 38, "ENOSYS")
                .calls("read")
                .done());

        assertThat(generated.names()).contains("access", "rseq");
        assertThat(remarks(generated, Kind.NEVER_SUCCEEDED))
                .extracting(Remark::calls)
                .containsExactly(List.of("rseq"), List.of("access"));
    }

    @Test
    void pointsOutWhatMattersForSecurity() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .calls("io_uring_setup", "io_uring_enter", "ptrace")
                .done());

        assertThat(remarks(generated, Kind.NOTABLE))
                .extracting(Remark::calls)
                .contains(List.of("io_uring_setup", "io_uring_enter"), List.of("ptrace"));
    }

    @Test
    void saysWhatARecordingLacks() {
        Recording cut = Recorded.run(1).calls("read").cut();
        assertThat(remarks(generate(cut), Kind.INCOMPLETE))
                .extracting(Remark::text)
                .containsExactly("the recording has no end: the recorder was killed or is still running");
        assertThat(remarks(generate(cut.union(Recorded.run(2).calls("read").done())), Kind.INCOMPLETE))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text()).startsWith("1 of 2 runs has no end"));
        assertThat(remarks(generate(Recorded.run(1).calls("read").done()), Kind.INCOMPLETE))
                .isEmpty();
        assertThat(remarks(generate(Recorded.run(1).calls("read").done(7)), Kind.LOST_CALLS))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text()).startsWith("7 calls were lost"));
        assertThat(remarks(generate(Recorded.run(1).note("su ran as ada").cut()), Kind.NOTED))
                .extracting(Remark::text)
                .containsExactly("su ran as ada");
    }

    @Test
    void takesSeveralRunsTogether() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .calls("read")
                .done()
                .union(Recorded.run(2).calls("write").done()));

        assertThat(generated.runs()).isEqualTo(2);
        assertThat(generated.names(RuleGroup.Origin.OBSERVED)).containsExactly("read", "write");
        assertThat(generated.groups().get(0).reason()).startsWith("seen in 2 runs, the first of cat");
    }

    @Test
    void limitsArgumentsToWhatWasSeen() {
        GeneratedProfile generated = ProfileGenerator.generate(
                Recorded.run(1)
                        .calls("read")
                        .call(mprotect(1), ONCE)
                        .call(mprotect(3), ONCE)
                        .done(),
                GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(mprotectVerdict(generated, 1)).isEqualTo(Action.ALLOW);
        assertThat(mprotectVerdict(generated, 3)).isEqualTo(Action.ALLOW);
        assertThat(mprotectVerdict(generated, 7)).isEqualTo(Action.errno(1));
        assertThat(remarks(generated, Kind.RESTRICTED))
                .extracting(Remark::calls)
                .containsExactly(List.of("mprotect"));
        assertThat(generated.names(RuleGroup.Origin.OBSERVED)).containsExactly("mprotect", "read");
        assertThat(ProfileWriter.toJson(generated.toDocument(), Dialect.OCI)).contains("SCMP_CMP_EQ");
    }

    /** Which of them come depends on the moment; PROT_EXEC does not. */
    @Test
    void addsTheValuesThatComeTogetherAndSaysSo() {
        GeneratedProfile generated = ProfileGenerator.generate(
                Recorded.run(1).call(mprotect(5), ONCE).call(mprotect(1), ONCE).done(),
                GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(List.of(0, 1, 3, 5))
                .allSatisfy(prot -> assertThat(mprotectVerdict(generated, prot)).isEqualTo(Action.ALLOW));
        assertThat(List.of(2, 4, 7))
                .allSatisfy(prot -> assertThat(mprotectVerdict(generated, prot)).isEqualTo(Action.errno(1)));
        assertThat(remarks(generated, Kind.GENERALISED))
                .extracting(Remark::text)
                .singleElement()
                .asString()
                .startsWith("prot may also be PROT_NONE, PROT_READ|PROT_WRITE: ");
    }

    @Test
    void addsNoValuesToOnesThatTheyDoNotGoWith() {
        GeneratedProfile generated = ProfileGenerator.generate(
                Recorded.run(1).call(mprotect(5), ONCE).done(),
                GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(mprotectVerdict(generated, 1)).isEqualTo(Action.errno(1));
        assertThat(remarks(generated, Kind.GENERALISED)).isEmpty();
    }

    @Test
    void saysThatARunWasRecordedAPartOfTheTime() {
        GeneratedProfile generated =
                generate(Recorded.sampled("1s/20s").calls("read").done());

        assertThat(remarks(generated, Kind.SAMPLED))
                .extracting(Remark::text)
                .containsExactly("recorded for 1s in every 20s only; the profile may lack what was called in between");
    }

    @Test
    void allowsAnyArgumentUnlessAskedTo() {
        GeneratedProfile generated =
                generate(Recorded.run(1).call(mprotect(1), ONCE).done());

        assertThat(mprotectVerdict(generated, 7)).isEqualTo(Action.ALLOW);
        assertThat(remarks(generated, Kind.RESTRICTED)).isEmpty();
    }

    @Test
    void saysWhereARunLacksTheArguments() {
        Recording mixed = Recorded.run(1)
                .call(mprotect(1), ONCE)
                .done()
                .union(Recorded.run(2).calls("mprotect").done());

        GeneratedProfile generated =
                ProfileGenerator.generate(mixed, GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(mprotectVerdict(generated, 7)).isEqualTo(Action.ALLOW);
        assertThat(remarks(generated, Kind.UNRESTRICTED))
                .extracting(Remark::calls)
                .containsExactly(List.of("mprotect"));
    }

    /** A rule holds for every architecture, and the old mmap of x86 takes a pointer to its arguments. */
    @Test
    void limitsOnlyArgumentsThatMeanTheSameOnAllArchitectures() {
        Recording recording = Recorded.run(1)
                .call(new Observation(Architecture.X86_64, 9, "mmap", new TreeMap<>(Map.of(2, 1L))), ONCE)
                .calls(Architecture.X86, "mmap")
                .done();

        GeneratedProfile generated = ProfileGenerator.generate(
                recording, GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(generated.profile().rules()).allMatch(r -> r.conditions().isEmpty());
    }

    @Test
    void namesTheFlagsThatItCombines() {
        Recorded recorded = Recorded.run(1);
        for (long flags = 0; flags < 32; flags++) {
            recorded.call(
                    new Observation(Architecture.X86_64, 272, "unshare", new TreeMap<>(Map.of(0, flags << 25))), ONCE);
        }

        GeneratedProfile generated = ProfileGenerator.generate(
                recorded.done(), GeneratorOptions.DEFAULT.withArgumentLevel(ArgumentLevel.SECURITY));

        assertThat(remarks(generated, Kind.GENERALISED))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .startsWith("flags may combine the bits that were seen, at most CLONE_NEW")
                        .endsWith("; 32 values were seen"));
    }

    private static Observation mprotect(long protection) {
        return new Observation(Architecture.X86_64, 10, "mprotect", new TreeMap<>(Map.of(2, protection)));
    }

    private static Action mprotectVerdict(GeneratedProfile generated, long protection) {
        return NaiveVerdict.of(
                generated.profile(), Architecture.X86_64, 10, List.of(4096L, 4096L, protection, 0L, 0L, 0L));
    }

    @Test
    void refusesNoRunAtAll() {
        assertThatThrownBy(() -> generate(Recording.EMPTY)).hasMessageContaining("no run");
    }

    static Stream<Action> denials() {
        return Stream.of(
                Action.errno(38), Action.KILL_PROCESS, Action.KILL_THREAD, Action.TRAP, Action.LOG, Action.errno(0));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void deniesAsItIsTold(Action onDeny) {
        GeneratedProfile generated = ProfileGenerator.generate(
                Recorded.run(1).calls("read").done(), GeneratorOptions.DEFAULT.withOnDeny(onDeny));

        assertThat(generated.profile().defaultAction()).isEqualTo(onDeny);
        assertThat(NaiveVerdict.of(generated.profile(), Architecture.X86_64, 101, List.of()))
                .isEqualTo(onDeny);
    }

    @Test
    void refusesToAllowWhatItDoesNotName() {
        assertThatThrownBy(() -> GeneratorOptions.DEFAULT.withOnDeny(Action.ALLOW))
                .hasMessageContaining("denies nothing");
    }

    @Test
    void theDocumentHasTheGroupsWithTheirReasons() {
        GeneratedProfile generated =
                generate(Recorded.run(1).calls("read", "write").done());

        String docker = ProfileWriter.toJson(generated.toDocument(), Dialect.DOCKER);
        assertThat(docker)
                .contains("\"defaultAction\": \"SCMP_ACT_ERRNO\"")
                .contains("SCMP_ARCH_X86_64")
                .contains("seen in a run of cat /etc/hostname on Linux 6.18.2-amd64")
                .contains("added, not seen: returns from a signal handler");
        assertThat(ProfileWriter.toJson(generated.toDocument(), Dialect.OCI)).doesNotContain("\"comment\"");
    }

    @Test
    void theReportFitsAHundredColumns() {
        GeneratedProfile generated = generate(Recorded.run(1)
                .calls("read", "write", "mount", "ptrace")
                .note("odd \u001b[31m thing")
                .done());

        List<String> lines = new GenerationReport(generated).lines();
        assertThat(lines.get(0)).isEqualTo("4 syscalls seen in 1 run, 9 added: 13 allowed on x86_64");
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).doesNotContain("\u001b"));
        assertThat(String.join("\n", lines))
                .contains("+ exit, exit_group: ends a thread")
                .contains("! mount: changes");
        assertThat(new GenerationReport(generated).toJson()).contains("\"kind\" : \"notable\"");
    }

    private static GeneratedProfile generate(Recording recording) {
        return ProfileGenerator.generate(recording, GeneratorOptions.DEFAULT);
    }

    private static List<Remark> remarks(GeneratedProfile generated, Kind kind) {
        return generated.remarks().stream().filter(r -> r.kind() == kind).toList();
    }
}
