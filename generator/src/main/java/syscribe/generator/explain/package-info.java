/**
 * Shows the evidence in a recording: who made a call first, when, from where, with which arguments and results. What is
 * shown comes from {@link syscribe.generator.ObservedCall}; the classes here only lay it out, as text and as JSON.
 */
@NullMarked
package syscribe.generator.explain;

import org.jspecify.annotations.NullMarked;
