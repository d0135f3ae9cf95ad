/**
 * The door to the kernel: starts, seizes, stops, resumes tracees and turns wait statuses into typed stops.
 *
 * <p>{@link syscribe.tracer.EventLoop} follows a workload that {@link syscribe.tracer.Launch} has started, or a process that
 * runs already ({@link syscribe.tracer.Attachment}). Where {@link syscribe.tracer.Lifting} says so, {@link
 * syscribe.tracer.Lifter} puts a filter into a process, by calls that {@link syscribe.tracer.RemoteSyscalls} makes in it;
 * from then on the process stops only at calls that the filter does not know.
 */
@NullMarked
package syscribe.tracer;

import org.jspecify.annotations.NullMarked;
