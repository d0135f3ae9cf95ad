/**
 * What filters mean, shown: {@link syscribe.profiles.policy.PolicyText} for people, {@link
 * syscribe.profiles.policy.PolicyJson} for programs, {@link syscribe.profiles.policy.PolicyDocument} as a profile; and
 * {@link syscribe.profiles.policy.FilterLint}, which looks for what their author may not have meant.
 */
@NullMarked
package syscribe.profiles.policy;

import org.jspecify.annotations.NullMarked;
