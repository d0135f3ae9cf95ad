/** The door to the kernel: starts, seizes, stops, resumes tracees and turns wait statuses into typed stops. */
@NullMarked
package syscribe.tracer;

import org.jspecify.annotations.NullMarked;
