/**
 * From a profile to a seccomp-bpf program: policy per architecture, ranges of numbers, search tree, labels, program;
 * and the way back as a listing.
 */
@NullMarked
package syscribe.profiles.bpf;

import org.jspecify.annotations.NullMarked;
