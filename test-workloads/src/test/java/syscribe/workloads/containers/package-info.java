/** Containers of real runtimes and engines: recorded, started again under what was recorded, and nothing left of them. */
@org.jspecify.annotations.NullMarked
package syscribe.workloads.containers;
