package syscribe.profiles.reduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.profiles.SeccompData;
import syscribe.profiles.SyscallTable;
import syscribe.profiles.bpf.RandomProfile;
import syscribe.profiles.meaning.InexpressibleConditionException;
import syscribe.profiles.meaning.ProfileMeaning;

class RuleReductionTest {
    private static final int PROFILES = Integer.getInteger("syscribe.profiles.proofs", 10);
    private static final Action DENY = Action.errno(1);

    @Test
    void dropsWhatIsSaidTwice() {
        RuleReduction reduction = RuleReduction.of(List.of(
                Rule.allow("read", "write"),
                Rule.allow("read"),
                allow("openat", equal(2, 0)),
                allow("openat", equal(2, 0))));

        assertThat(reduction.rules()).containsExactly(Rule.allow("read", "write"), allow("openat", equal(2, 0)));
        assertThat(reduction.dropped()).isEqualTo(2);
        assertThat(reduction.merged()).isZero();
    }

    @Test
    void dropsConditionsOfACallThatIsAllowedAnyway() {
        RuleReduction reduction = RuleReduction.of(List.of(allow("openat", equal(2, 0)), Rule.allow("openat")));

        assertThat(reduction.rules()).containsExactly(Rule.allow("openat"));
    }

    @Test
    void dropsWhatAnotherRuleCoversOrNoCallMeets() {
        RuleReduction reduction = RuleReduction.of(List.of(
                allow("mmap", equal(2, 3), equal(3, 2)),
                allow("mmap", ArgumentCondition.masked(2, ~3L, 0)),
                allow("mmap", ArgumentCondition.masked(2, 1, 2))));

        assertThat(reduction.rules()).containsExactly(allow("mmap", ArgumentCondition.masked(2, ~3L, 0)));
        assertThat(reduction.dropped()).isEqualTo(2);
    }

    @Test
    void mergesValuesThatDifferInABit() {
        RuleReduction reduction = RuleReduction.of(List.of(
                allow("fcntl", equal(1, 0)),
                allow("fcntl", equal(1, 1)),
                allow("fcntl", equal(1, 2)),
                allow("fcntl", equal(1, 3))));

        assertThat(reduction.rules()).containsExactly(allow("fcntl", ArgumentCondition.masked(1, ~3L, 0)));
        assertThat(reduction.merged()).isEqualTo(3);
    }

    @Test
    void writesNamesWithTheSameConditionsOnce() {
        RuleReduction reduction = RuleReduction.of(List.of(allow("dup2", equal(1, 0)), allow("dup3", equal(1, 0))));

        assertThat(reduction.rules())
                .containsExactly(new Rule(List.of("dup2", "dup3"), Action.ALLOW, List.of(equal(1, 0))));
    }

    @Test
    void leavesAloneWhatComparesSizes() {
        List<Rule> rules =
                List.of(allow("kill", ArgumentCondition.of(1, Operator.LESS_THAN, 5)), allow("kill", equal(1, 3)));

        assertThat(RuleReduction.of(rules).rules()).containsExactlyInAnyOrderElementsOf(rules);
    }

    /** Random rules, some of them twice: the reduced profile is always proven to be the same. */
    @Test
    void keepsTheMeaningAndTheFilterOfRandomProfiles() {
        int proven = 0;
        int smaller = 0;
        for (int seed = 0; seed < PROFILES; seed++) {
            Profile random = new RandomProfile(seed).next();
            List<Rule> rules = new ArrayList<>(random.rules());
            rules.addAll(List.copyOf(rules.subList(0, rules.size() / 2)));
            Collections.shuffle(rules, new Random(seed));
            Profile profile = random.withRules(rules);
            RuleReduction reduction = RuleReduction.of(rules);
            try {
                assertThat(reduction.provenIn(profile))
                        .as("seed %d: %s", seed, profile)
                        .isPresent();
                proven++;
                smaller += reduction.rules().size() < rules.size() ? 1 : 0;
            } catch (InexpressibleConditionException e) {
                assertThat(e).hasMessageContaining("arguments");
            }
        }
        assertThat(proven).isGreaterThan(PROFILES / 2);
        assertThat(smaller).isGreaterThan(PROFILES / 3);
    }

    /** All subsets of the values of three bits: the same calls are allowed. */
    @Test
    void keepsTheMeaningOfEverySetOfSmallValues() {
        int fcntl = SyscallTable.of(Architecture.X86_64).number("fcntl").orElseThrow();
        for (int set = 1; set < 256; set++) {
            List<Rule> rules = new ArrayList<>();
            for (int value = 0; value < 8; value++) {
                if ((set >> value & 1) == 1) {
                    rules.add(allow("fcntl", equal(1, value)));
                }
            }
            ProfileMeaning meaning = new ProfileMeaning(Profile.of(
                    Architecture.X86_64, DENY, RuleReduction.of(rules).rules()));
            for (int value = 0; value < 16; value++) {
                Action verdict = meaning.verdict(SeccompData.of(Architecture.X86_64, fcntl, 0, value));
                assertThat(verdict.permits()).as("set %x, value %d", set, value).isEqualTo((set >> value & 1) == 1);
            }
        }
    }

    @Test
    void doesNotCallAProfileProvenThatMeansSomethingElse() {
        Profile profile = Profile.of(Architecture.X86_64, DENY, List.of(Rule.allow("read", "write")));

        assertThat(new RuleReduction(List.of(Rule.allow("read")), 1, 0).provenIn(profile))
                .isEmpty();
    }

    private static Rule allow(String name, ArgumentCondition... conditions) {
        return new Rule(List.of(name), Action.ALLOW, List.of(conditions));
    }

    private static ArgumentCondition equal(int index, long value) {
        return ArgumentCondition.of(index, Operator.EQUAL, value);
    }
}
