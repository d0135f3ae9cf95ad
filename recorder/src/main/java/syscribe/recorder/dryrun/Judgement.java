package syscribe.recorder.dryrun;

import syscribe.profiles.Action;

/**
 * What a profile does with a call that it does not let pass without a word.
 *
 * @param action how it answers
 * @param miss which part of it is responsible
 */
public record Judgement(Action action, Miss miss) {}
