/**
 * Says what a profile does with a call and why: {@link syscribe.generator.profile.CallPermission} is the fact, {@link
 * syscribe.generator.profile.RuleMention} the rule of the document behind it, {@link
 * syscribe.generator.profile.ProfileCall} both with what is known of the call. The classes whose names end in Words, Text
 * and Json put it for people and programs.
 */
@NullMarked
package syscribe.generator.profile;

import org.jspecify.annotations.NullMarked;
