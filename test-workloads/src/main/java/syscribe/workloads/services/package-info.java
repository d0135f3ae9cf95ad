/**
 * Real programs from Debian's packages, each with a load that checks its answers.
 *
 * <p>A {@code Service} prepares a {@code Site}: configuration, keys, a free port on the loopback interface, all in one
 * directory. A {@code Visit} starts the site's command through a {@code Launcher} (directly, recorded, enforced), waits
 * until it is ready, puts the load on it and stops it. What the load heard is the transcript; it must be the same
 * whatever the launcher.
 */
@NullMarked
package syscribe.workloads.services;

import org.jspecify.annotations.NullMarked;
