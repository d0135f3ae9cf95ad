package syscribe.tracer;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syscribe.profiles.Action;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;
import syscribe.tracer.linux.FixedMapping;

/**
 * Lets this process exec once under a filter that denies execve.
 *
 * <p>The path of the program lies at a random page, and the filter allows execve for that address alone. The program that
 * is executed has another address space; it never learns the address, and cannot map anything there that would be worth more
 * than the exec that its profile denies it.
 */
public final class ExecToken {
    private static final String EXECVE = "execve";
    private static final int PATH_ARGUMENT = 0;
    private static final int PAGE_SHIFT = 12;
    /** Above 4 GiB, so that no 32-bit call can name it, and below the 47 bits of a user address. */
    private static final long LOWEST_PAGE = 1L << (32 - PAGE_SHIFT);

    private static final long HIGHEST_PAGE = 1L << (47 - PAGE_SHIFT);
    private static final int ATTEMPTS = 64;

    private final long address;

    private ExecToken(long address) {
        this.address = address;
    }

    /**
     * Maps the path at a random address.
     *
     * @param path NUL is added
     */
    public static ExecToken place(byte[] path) {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long page = LOWEST_PAGE + Math.floorMod(random.nextLong(), HIGHEST_PAGE - LOWEST_PAGE);
            Optional<Long> mapped = FixedMapping.ofCString(page << PAGE_SHIFT, path);
            if (mapped.isPresent()) {
                return new ExecToken(mapped.get());
            }
        }
        throw new IllegalStateException("no free page for the exec token in " + ATTEMPTS + " attempts");
    }

    /** Where the path lies. */
    public long address() {
        return address;
    }

    /** The profile, with execve of the path at the token's address allowed and everything else as it was. */
    public Profile permitIn(Profile profile) {
        List<Rule> rules = new ArrayList<>();
        List<Rule> execRules = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            List<String> others =
                    rule.names().stream().filter(name -> !name.equals(EXECVE)).toList();
            if (!others.isEmpty()) {
                rules.add(new Rule(others, rule.action(), rule.conditions()));
            }
            if (others.size() < rule.names().size()) {
                execRules.add(rule);
            }
        }
        rules.add(new Rule(List.of(EXECVE), Action.ALLOW, List.of(equalToToken(Operator.EQUAL))));
        rules.addAll(forOtherAddresses(execRules));
        return profile.withRules(rules);
    }

    /** The rules on execve as they were, for every address but the token's. */
    private List<Rule> forOtherAddresses(List<Rule> execRules) {
        Optional<Action> unconditional = execRules.stream()
                .filter(rule -> rule.conditions().isEmpty())
                .map(Rule::action)
                .min((a, b) -> a.kind().compareTo(b.kind()));
        if (unconditional.isPresent()) {
            return List.of(rule(unconditional.get(), List.of()));
        }
        return execRules.stream()
                .map(rule -> rule(rule.action(), rule.conditions()))
                .toList();
    }

    private Rule rule(Action action, List<ArgumentCondition> conditions) {
        List<ArgumentCondition> all = new ArrayList<>(conditions);
        all.add(equalToToken(Operator.NOT_EQUAL));
        return new Rule(List.of(EXECVE), action, all);
    }

    private ArgumentCondition equalToToken(Operator operator) {
        return ArgumentCondition.of(PATH_ARGUMENT, operator, address);
    }
}
