package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syscribe.profiles.Architecture;

/** Whatever is in memory and whatever in files, the result is that of a union in memory. */
class RunSorterTest {
    private static final int RUNS = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 1_000_000})
    void writesTheUnionInAnyOrderHoweverOftenARunComes(int maxSightings) throws Exception {
        Random random = new Random(maxSightings);
        List<Recording> parts = parts(random);
        Recording union = parts.stream().reduce(Recording.EMPTY, Recording::union);
        Collections.shuffle(parts, random);

        byte[] sorted = sorted(maxSightings, parts);

        assertThat(SampleRun.read(sorted)).isEqualTo(union);
        assertThat(sorted).isEqualTo(written(union));
    }

    @Test
    void aSortedRecordingStaysAsItIs() throws Exception {
        byte[] once = sorted(20, parts(new Random(1)));
        Recording read = SampleRun.read(once);

        assertThat(sorted(20, List.of(read, read))).isEqualTo(once);
    }

    @Test
    void goesThroughTheRunsAsOftenAsItIsAsked() throws Exception {
        try (RunSorter sorter = new RunSorter(10)) {
            for (Recording part : parts(new Random(2))) {
                sorter.add(part);
            }
            List<RunId> first = ids(sorter);
            assertThat(first).hasSize(RUNS).isSorted().isEqualTo(ids(sorter));
        }
    }

    @Test
    void countsRunsAndNotParts() throws Exception {
        List<Recording> parts = parts(new Random(3));
        Recording union = parts.stream().reduce(Recording.EMPTY, Recording::union);
        try (RunSorter sorter = new RunSorter(10)) {
            for (Recording part : parts) {
                sorter.add(part);
                sorter.add(part);
            }
            CallCensus census = CallCensus.of(sorter);
            assertThat(census.runs()).isEqualTo(RUNS);
            union.observations()
                    .forEach((observation, observed) -> assertThat(census.seenIn())
                            .containsEntry(observation, observed.sightings().size()));

            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            census.write(sorter, 31, bytes);
            Recording frequent = SampleRun.read(bytes.toByteArray());
            assertThat(frequent.runs()).hasSize(RUNS);
            assertThat(frequent.observations().values())
                    .isNotEmpty()
                    .allSatisfy(o -> assertThat(o.sightings()).hasSizeGreaterThanOrEqualTo(31));
            assertThat(census.rarerThan(31)).hasSize(union.observations().size() - census.callsIn(31));
        }
    }

    private static List<RunId> ids(RunSorter sorter) throws IOException {
        List<RunId> ids = new ArrayList<>();
        sorter.forEach(run -> ids.addAll(run.runs().keySet()));
        return ids;
    }

    private static byte[] sorted(int maxSightings, List<Recording> parts) throws IOException {
        try (RunSorter sorter = new RunSorter(maxSightings)) {
            for (Recording part : parts) {
                sorter.add(part);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            sorter.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] written(Recording recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordingWriter.write(recording, bytes);
        return bytes.toByteArray();
    }

    /** Some runs, of each two parts that know different things, some of them twice. */
    private static List<Recording> parts(Random random) {
        List<Recording> parts = new ArrayList<>();
        IntStream.range(0, RUNS).forEach(run -> {
            parts.add(part(run, random));
            parts.add(part(run, random));
        });
        parts.addAll(List.copyOf(parts.subList(0, RUNS / 2)));
        return parts;
    }

    private static Recording part(int run, Random random) {
        Header header = Header.of(
                        new UUID(0, run),
                        "0.1.0",
                        Instant.ofEpochSecond(run / 3),
                        List.of("x"),
                        Architecture.X86_64,
                        "6.18",
                        0)
                .build();
        RecordingMerger merger = new RecordingMerger();
        Summary summary = new Summary(true, Duration.ofSeconds(random.nextInt(5)), 1, 1, 0, 9, 0, 0, Optional.empty());
        merger.add(new Run(header, Optional.of(summary), new TreeSet<>(Run.NOTE_ORDER)));
        for (int number = 0; number < 12; number++) {
            if (random.nextInt(12) >= number) {
                Observation observation = Observation.of(Architecture.X86_64, number, "call_" + number);
                Evidence evidence = new Evidence(
                        Duration.ofMillis(random.nextInt(50)),
                        1,
                        1,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of());
                merger.add(
                        observation,
                        header.id(),
                        new Sighting(Optional.of(evidence.at()), new CallCount(1 + random.nextInt(3), 1, 0, true)));
                merger.add(observation, new Witness(header.id(), evidence));
                merger.add(observation, new Outcome.Success(random.nextInt(4)));
                merger.add(observation, new Outcome.Failure(1 + random.nextInt(20), "E"));
            }
        }
        return merger.result();
    }
}
