package syscribe.recorder.journal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syscribe.profiles.Architecture;
import syscribe.profiles.signature.ArgumentLevel;
import syscribe.recorder.journal.JournalLine.BadLine;

/** Gives the lines of a journal their meaning, in order, and makes a recording of each run. */
final class JournalAssembler {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}|#-?[0-9]{1,10}");

    private RecordingMerger merger = new RecordingMerger();
    private final Map<Integer, Observation> byId = new HashMap<>();
    private @Nullable Header header;
    private Optional<Recording> finished = Optional.empty();
    private Optional<Summary> summary = Optional.empty();
    private TreeSet<Note> notes = new TreeSet<>(Run.NOTE_ORDER);
    private Optional<PhaseChange> ready = Optional.empty();
    /** What the present run has seen so far, in case that it tells its phases apart. */
    private final Set<Observation> startup = new HashSet<>();

    private boolean fromTheFuture;

    /** Takes the next line; the first must be a header. */
    void take(JournalLine line) throws BadLine {
        String type = line.string("type");
        if (type.equals("header")) {
            Header next = header(line);
            finishRun();
            header = next;
            return;
        }
        if (header == null) {
            throw new BadLine("comes before any header");
        }
        switch (type) {
            case "call" -> call(line, header.id());
            case "outcome" -> merger.add(observation(line), outcome(line));
            case "count" -> merger.add(observation(line), header.id(), sighting(line));
            case "note" -> note(line);
            case "summary" -> summary(line);
            case "phase" -> phase(line, header.id());
            default -> {
                // Left to later versions of the same schema.
            }
        }
    }

    /** Whether a header named a schema that this version cannot read. */
    boolean isFromTheFuture() {
        return fromTheFuture;
    }

    /** The run that the last line has brought to its end, once; empty where it was none. */
    Optional<Recording> finished() {
        Optional<Recording> run = finished;
        finished = Optional.empty();
        return run;
    }

    /** The same where there are no more lines. */
    Optional<Recording> last() {
        finishRun();
        return finished();
    }

    private void finishRun() {
        if (header != null) {
            merger.add(new Run(header, summary, notes, ready));
            finished = Optional.of(merger.result());
        }
        merger = new RecordingMerger();
        header = null;
        summary = Optional.empty();
        notes = new TreeSet<>(Run.NOTE_ORDER);
        ready = Optional.empty();
        startup.clear();
    }

    /** Phases that a later version may know are not for this one. */
    private void phase(JournalLine line, RunId run) throws BadLine {
        if (line.string("name").equals(Phase.SERVING.label()) && ready.isEmpty()) {
            ready = Optional.of(
                    new PhaseChange(line.micros("us"), line.optionalString("by").orElse("")));
            startup.forEach(observation -> merger.add(observation, run, Sighting.in(Phase.STARTUP)));
        }
    }

    private Header header(JournalLine line) throws BadLine {
        int schema = line.integer("schema", 1);
        if (schema > Header.SCHEMA) {
            fromTheFuture = true;
            throw new BadLine("was written by a newer version: its schema is " + schema + ", this version reads up to "
                    + Header.SCHEMA);
        }
        return new Header(
                line.uuid("run"),
                line.string("tool"),
                line.instant("start"),
                line.strings("command"),
                line.optionalString("cwd"),
                architecture(line),
                line.string("kernel"),
                line.optionalString("libc"),
                line.optionalString("host"),
                line.integer("uid", Integer.MIN_VALUE),
                ArgumentLevel.byLabel(line.string("level"))
                        .orElseThrow(() -> new BadLine("\"level\" is not none, security or all")),
                line.flag("full"),
                line.map("options"),
                line.map("labels"),
                line.map("container"));
    }

    private void call(JournalLine line, RunId run) throws BadLine {
        String name = line.string("name");
        if (!NAME.matcher(name).matches()) {
            throw new BadLine("\"name\" is neither a syscall's name nor # and a number");
        }
        Observation observation = new Observation(
                architecture(line), line.integer("nr", Integer.MIN_VALUE), name, line.arguments("args"));
        Optional<Evidence> evidence = line.has("us") ? Optional.of(evidence(line)) : Optional.empty();
        byId.put(line.integer("id", 0), observation);
        merger.add(observation, run, new Sighting(evidence.map(Evidence::at), CallCount.SEEN));
        evidence.ifPresent(e -> merger.add(observation, new Witness(run, e)));
        if (ready.isPresent()) {
            merger.add(observation, run, Sighting.in(Phase.SERVING));
        } else {
            startup.add(observation);
        }
    }

    private static Evidence evidence(JournalLine line) throws BadLine {
        return new Evidence(
                line.micros("us"),
                line.integer("pid", 0),
                line.integer("tid", 0),
                line.has("ppid") ? line.integer("ppid", 0) : 0,
                line.optionalString("exe"),
                line.optionalString("thread"),
                code(line),
                line.hexes("raw"),
                line.strings("shown"));
    }

    private static Optional<CodeAddress> code(JournalLine line) throws BadLine {
        if (!line.has("ip")) {
            return Optional.empty();
        }
        Optional<String> module = line.optionalString("module");
        long offset = module.isPresent() ? line.hex("offset") : 0;
        return Optional.of(new CodeAddress(line.hex("ip"), module, offset));
    }

    private static Outcome outcome(JournalLine line) throws BadLine {
        if (line.has("errno")) {
            return new Outcome.Failure(line.integer("errno", 1), line.string("error"));
        }
        return new Outcome.Success(line.hex("result"));
    }

    private static Sighting sighting(JournalLine line) throws BadLine {
        long calls = line.count("calls");
        long succeeded = line.count("ok");
        long failed = line.count("failed");
        boolean exact = line.flag("exact");
        try {
            return new Sighting(line.optionalMicros("us"), new CallCount(calls, succeeded, failed, exact));
        } catch (IllegalArgumentException e) {
            throw new BadLine("counts what cannot be: " + e.getMessage());
        }
    }

    private void note(JournalLine line) throws BadLine {
        notes.add(new Note(line.micros("us"), line.string("kind"), line.string("text")));
        if (notes.size() > Run.MAX_NOTES) {
            notes.pollLast();
        }
    }

    private void summary(JournalLine line) throws BadLine {
        Duration elapsed = line.micros("us");
        Summary next = new Summary(
                line.flag("complete"),
                elapsed,
                line.count("processes"),
                line.count("threads"),
                line.count("execs"),
                line.count("stops"),
                line.count("signals"),
                line.count("lost"),
                end(line),
                sampled(line));
        summary = Optional.of(summary.filter(s -> s.compareTo(next) >= 0).orElse(next));
    }

    private static Optional<Sampled> sampled(JournalLine line) throws BadLine {
        return line.has("samples")
                ? Optional.of(new Sampled(line.count("samples"), line.micros("sampled_us")))
                : Optional.empty();
    }

    private static Optional<WorkloadEnd> end(JournalLine line) throws BadLine {
        if (line.has("exit")) {
            return Optional.of(WorkloadEnd.exited(line.integer("exit", 0)));
        }
        return line.has("signal") ? Optional.of(WorkloadEnd.killedBy(line.integer("signal", 1))) : Optional.empty();
    }

    private Observation observation(JournalLine line) throws BadLine {
        int id = line.integer("id", 0);
        Observation observation = byId.get(id);
        if (observation == null) {
            throw new BadLine("\"id\" " + id + " was not defined by a call line before");
        }
        return observation;
    }

    private static Architecture architecture(JournalLine line) throws BadLine {
        String label = line.string("arch");
        return Architecture.byLabel(label)
                .orElseThrow(() -> new BadLine("\"arch\" names no known architecture: " + label));
    }
}
