/**
 * What is worth knowing of each syscall, from data files that name their sources: {@link
 * syscribe.profiles.knowledge.SyscallKnowledge} says what a call is for, which capability guards it and what allowing it
 * exposes; {@link syscribe.profiles.knowledge.SiblingGroup} which calls do the same job. {@link
 * syscribe.profiles.knowledge.Risk} orders calls by what is exposed.
 */
@NullMarked
package syscribe.profiles.knowledge;

import org.jspecify.annotations.NullMarked;
