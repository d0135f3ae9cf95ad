/**
 * What the kernel said of calls that a seccomp filter logged or denied: audit records of type 1326, in every spelling.
 *
 * <p>Bytes come in blocks ({@link syscribe.recorder.kernellog.KernelLog}, any file or pipe) or as single messages ({@link
 * syscribe.recorder.kernellog.AuditFollower}, the audit netlink). {@link syscribe.recorder.kernellog.Anchors} finds the few
 * places that matter, {@link syscribe.recorder.kernellog.RecordParser} reads the fields from there into the one {@link
 * syscribe.recorder.kernellog.SeccompRecord} that is reused, and {@link syscribe.recorder.kernellog.Tally} adds it to its
 * kind; nothing is allocated per record. What is missing is counted beside it ({@link
 * syscribe.recorder.kernellog.SerialGaps}, {@link syscribe.recorder.kernellog.Loss}). The result is {@link
 * syscribe.recorder.kernellog.Findings}, from which {@link syscribe.recorder.kernellog.FindingsRecording} makes a recording.
 *
 * <p>Everything in a log is untrusted: any line may be cut, forged or rubbish, and memory is bounded whatever comes.
 */
@NullMarked
package syscribe.recorder.kernellog;

import org.jspecify.annotations.NullMarked;
