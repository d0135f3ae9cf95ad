/**
 * Profiles as documents: the {@code linux.seccomp} object of the OCI runtime specification, and Docker's dialect of it.
 *
 * <p>Reading: bytes -> {@link syscribe.profiles.oci.Json} tree, which knows its lines -> {@link
 * syscribe.profiles.oci.ProfileDocument}, in which every entry keeps the object it was read from. All problems are
 * collected on the way, none ends it but malformed JSON. Writing goes the same way back: each entry's fields are laid
 * over the object it was read from, so that unknown fields, order and empty lists survive. {@link
 * syscribe.profiles.oci.Resolver} turns a document into a {@link syscribe.profiles.Profile} as a runtime would on a
 * given host.
 *
 * <p>{@link syscribe.profiles.oci.BundleProfile} puts a profile into a bundle's {@code config.json}, {@link
 * syscribe.profiles.oci.OperatorProfile} into an object of Kubernetes, whose YAML becomes the same tree.
 */
@NullMarked
package syscribe.profiles.oci;

import org.jspecify.annotations.NullMarked;
