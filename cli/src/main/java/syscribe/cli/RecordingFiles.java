package syscribe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import syscribe.recorder.journal.InvalidRecordingException;
import syscribe.recorder.journal.JournalReader;
import syscribe.recorder.journal.Recording;
import syscribe.recorder.journal.RecordingMerger;
import syscribe.recorder.journal.RunSelection;
import syscribe.recorder.journal.RunSorter.RunConsumer;

/** Reads the recordings that a user names. */
final class RecordingFiles {
    private RecordingFiles() {}

    /**
     * Reads recordings one after the other, and unites them.
     *
     * @throws UsageException with all the problems of the first file that is no recording
     */
    static Recording readAll(List<Path> files, Console console) throws IOException {
        return readAll(files, RunSelection.ALL, console);
    }

    /** The same of some runs only. */
    static Recording readAll(List<Path> files, RunSelection selection, Console console) throws IOException {
        RecordingMerger merger = new RecordingMerger();
        forEachRun(files, selection, console, merger::add);
        return merger.result();
    }

    /**
     * Reads recordings run by run, as they come.
     *
     * @param consumer given each run that is selected, as often as it is there
     * @throws UsageException where there are none, too
     */
    static void forEachRun(List<Path> files, RunSelection selection, Console console, RunConsumer consumer)
            throws IOException {
        if (files.isEmpty()) {
            throw new UsageException("no recording given");
        }
        Selector selector = new Selector(selection, consumer);
        for (Path file : files) {
            forEachRun(file, console, selector);
        }
        if (selector.selected == 0) {
            throw new UsageException("none of the " + selector.runs + " runs is selected by --since and --only-runs");
        }
        if (selector.selected < selector.runs) {
            console.message(selector.selected + " of " + selector.runs + " runs selected");
        }
    }

    private static void forEachRun(Path file, Console console, Selector selector) throws IOException {
        if (NamedFailure.of(file, () -> OperatorFile.isOne(file))) {
            selector.accept(NamedFailure.of(file, () -> OperatorFile.readRecording(file, console)));
            return;
        }
        try (JournalReader reader = NamedFailure.of(file, () -> JournalReader.open(file, console::message))) {
            for (Optional<Recording> run = next(file, reader); run.isPresent(); run = next(file, reader)) {
                selector.accept(run.get());
            }
        }
    }

    private static Optional<Recording> next(Path file, JournalReader reader) throws IOException {
        return NamedFailure.of(file, () -> {
            try {
                return reader.nextRun();
            } catch (InvalidRecordingException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        });
    }

    /** Passes on the runs that are selected, and counts. */
    private static final class Selector {
        private final RunSelection selection;
        private final RunConsumer consumer;
        private int runs;
        private int selected;

        Selector(RunSelection selection, RunConsumer consumer) {
            this.selection = selection;
            this.consumer = consumer;
        }

        void accept(Recording run) throws IOException {
            runs++;
            if (selection.includes(run.runs().values().iterator().next().header())) {
                selected++;
                consumer.accept(run);
            }
        }
    }
}
