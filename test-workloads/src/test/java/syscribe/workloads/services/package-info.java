/** Real services: recorded, enforced, and denied what they need. */
@NullMarked
package syscribe.workloads.services;

import org.jspecify.annotations.NullMarked;
