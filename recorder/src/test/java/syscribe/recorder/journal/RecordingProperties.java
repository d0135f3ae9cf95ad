package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import syscribe.profiles.Architecture;

/** Few runs and few calls, so that recordings overlap: the same run twice, known to different degrees. */
class RecordingProperties {
    /** Of those runs that tell their phases apart. */
    private static final PhaseChange READY = new PhaseChange(Duration.ofNanos(3000), "epoll_wait");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionIsAssociative(
            @ForAll("recordings") Recording a, @ForAll("recordings") Recording b, @ForAll("recordings") Recording c) {
        assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionIsCommutative(@ForAll("recordings") Recording a, @ForAll("recordings") Recording b) {
        assertThat(a.union(b)).isEqualTo(b.union(a));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unionIsIdempotent(@ForAll("recordings") Recording a, @ForAll("recordings") Recording b) {
        Recording both = a.union(b);
        assertThat(a.union(a)).isEqualTo(a);
        assertThat(both.union(a)).isEqualTo(both);
        assertThat(a.union(Recording.EMPTY)).isEqualTo(a);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theReaderTakesWhatTheWriterWrites(@ForAll("recordings") Recording a, @ForAll("recordings") Recording b)
            throws Exception {
        Recording both = a.union(b);
        assertThat(SampleRun.read(written(both))).isEqualTo(both);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void filesOneAfterTheOtherAreTheirUnion(@ForAll("recordings") Recording a, @ForAll("recordings") Recording b)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(written(a));
        bytes.write(written(b));
        assertThat(SampleRun.read(bytes.toByteArray())).isEqualTo(a.union(b));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aRecordingCutAnywhereIsItsBeginning(
            @ForAll("recordings") Recording recording, @ForAll @IntRange(max = 1_000_000) int cut) throws Exception {
        byte[] whole = written(recording);
        byte[] part = Arrays.copyOf(whole, cut % (whole.length + 1));
        int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n');
        List<String> warnings = new ArrayList<>();
        try {
            Recording read = SampleRun.read(part, warnings);
            assertThat(read.union(recording)).isEqualTo(recording);
            assertThat(warnings).hasSizeLessThanOrEqualTo(1);
        } catch (InvalidRecordingException e) {
            assertThat(e.problems()).hasSize(1);
            assertThat(part.length).isLessThan(firstLine);
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedRecordingIsReadOrRefused(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte value, @ForAll boolean insert)
            throws IOException {
        byte[] journal = SampleRun.journal();
        int at = place % journal.length;
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(journal, 0, at);
        damaged.write(value);
        int rest = insert ? at : at + 1;
        damaged.write(journal, rest, journal.length - rest);
        try {
            assertThat(SampleRun.read(damaged.toByteArray()).runs()).isNotEmpty();
        } catch (InvalidRecordingException e) {
            assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(JournalReader.MAX_PROBLEMS);
        }
    }

    private static byte[] written(Recording recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordingWriter.write(recording, bytes);
        return bytes.toByteArray();
    }

    @Provide
    Arbitrary<Recording> recordings() {
        return runs().list().ofMinSize(1).ofMaxSize(4).map(list -> {
            RecordingMerger merger = new RecordingMerger();
            list.forEach(merger::add);
            return merger.result();
        });
    }

    /** A recording of one run: a header that its number decides, the rest at random. */
    private Arbitrary<Recording> runs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        seen().list().ofMaxSize(6),
                        summaries().optional(),
                        notes().set().ofMaxSize(3))
                .as((number, calls, summary, notes) -> {
                    Header header = header(number);
                    TreeSet<Note> sorted = new TreeSet<>(Run.NOTE_ORDER);
                    sorted.addAll(notes);
                    RecordingMerger merger = new RecordingMerger();
                    Optional<PhaseChange> ready = number % 2 == 0 ? Optional.empty() : Optional.of(READY);
                    merger.add(new Run(header, summary, sorted, ready));
                    calls.forEach(call -> call.addTo(merger, header.id(), ready.isPresent()));
                    return merger.result();
                });
    }

    private static Header header(int number) {
        return Header.of(
                        new UUID(0, number),
                        "0.1.0",
                        Instant.ofEpochSecond(number / 2),
                        List.of("run", "" + number),
                        Architecture.X86_64,
                        "6.18",
                        0)
                .withLabels(new TreeMap<>())
                .build();
    }

    /** One sighting, with or without evidence. */
    private record Seen(
            Observation observation,
            Optional<Evidence> evidence,
            CallCount count,
            Optional<Outcome> outcome,
            Set<Phase> phases) {
        void addTo(RecordingMerger merger, RunId run, boolean withPhases) {
            merger.add(
                    observation,
                    run,
                    new Sighting(evidence.map(Evidence::at), count, withPhases ? allPhases() : Set.of()));
            evidence.ifPresent(e -> merger.add(observation, new Witness(run, e)));
            outcome.ifPresent(o -> merger.add(observation, o));
        }

        /** That of its evidence, too. */
        private Set<Phase> allPhases() {
            Set<Phase> all = new TreeSet<>(phases);
            evidence.ifPresent(e -> all.add(e.at().compareTo(READY.at()) < 0 ? Phase.STARTUP : Phase.SERVING));
            return all.isEmpty() ? Set.of(Phase.STARTUP) : all;
        }
    }

    private Arbitrary<Seen> seen() {
        return Combinators.combine(
                        observations(),
                        evidence().optional(),
                        counts(),
                        outcomes().optional(),
                        Arbitraries.of(Phase.class).set())
                .as(Seen::new);
    }

    private Arbitrary<Observation> observations() {
        Arbitrary<TreeMap<Integer, Long>> arguments = Arbitraries.maps(
                        Arbitraries.integers().between(0, 5), Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE))
                .ofMaxSize(1)
                .map(TreeMap::new);
        return Combinators.combine(
                        Arbitraries.of(Architecture.X86_64, Architecture.X86),
                        Arbitraries.integers().between(-1, 3),
                        arguments)
                .as((architecture, number, values) ->
                        new Observation(architecture, number, "call_" + (number + 1), values));
    }

    private Arbitrary<Evidence> evidence() {
        Arbitrary<Optional<CodeAddress>> code = Arbitraries.of(
                Optional.empty(),
                Optional.of(CodeAddress.absolute(-1)),
                Optional.of(new CodeAddress(4096, Optional.of("/lib/é\u0001\"x.so"), 16)));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.integers().between(1, 2),
                        code,
                        Arbitraries.longs().list().ofMaxSize(6),
                        Arbitraries.strings().ascii().list().ofMaxSize(2))
                .as((micros, tid, address, raw, shown) -> new Evidence(
                        Duration.ofNanos(micros * 1000),
                        1,
                        tid,
                        0,
                        Optional.of("/bin/x"),
                        Optional.empty(),
                        address,
                        raw,
                        shown));
    }

    private Arbitrary<CallCount> counts() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of(true, false))
                .as((succeeded, failed, exact) -> new CallCount(1 + succeeded + failed, succeeded, failed, exact));
    }

    private Arbitrary<Outcome> outcomes() {
        Arbitrary<Outcome> failures = Arbitraries.integers()
                .between(1, 12)
                .flatMap(e -> Arbitraries.of("E" + e, "F" + e).map(n -> new Outcome.Failure(e, n)));
        Arbitrary<Outcome> successes = Arbitraries.of(0L, 5L, -3L).map(Outcome.Success::new);
        return Arbitraries.oneOf(failures, successes);
    }

    private Arbitrary<Summary> summaries() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 3))
                .as((complete, millis, stops) -> new Summary(
                        complete,
                        Duration.ofMillis(millis),
                        1,
                        1,
                        0,
                        stops,
                        0,
                        0,
                        complete ? Optional.of(WorkloadEnd.killedBy(9)) : Optional.empty(),
                        stops == 0 ? Optional.empty() : Optional.of(new Sampled(stops, Duration.ofMillis(millis)))));
    }

    private Arbitrary<Note> notes() {
        return Arbitraries.longs().between(0, 2).map(m -> new Note(Duration.ofMillis(m), "kind", "text " + m % 2));
    }
}
