/**
 * A recording as a journal: one JSON object a line, written as things happen.
 *
 * <p>A {@code header} line starts a run; each distinct {@link syscribe.recorder.journal.Observation} follows as one
 * {@code call} line with the evidence of its first sighting, later an {@code outcome} line when its first result is
 * known; {@code note} lines hold what else a reader must know; {@code count} lines and a {@code summary} line close the
 * run (and may come in between). Every line is complete when it is written, so a killed recorder leaves a valid journal
 * that merely lacks its closing summary. A file may hold several runs: that is what a merged recording is.
 *
 * <p>{@link syscribe.recorder.journal.JournalWriter} writes, {@link syscribe.recorder.journal.JournalReader} reads into
 * a {@link syscribe.recorder.journal.Recording}, whose union is associative, commutative and idempotent.
 */
@NullMarked
package syscribe.recorder.journal;

import org.jspecify.annotations.NullMarked;
