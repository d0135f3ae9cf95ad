package syscribe.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import syscribe.profiles.Action;
import syscribe.profiles.Architecture;
import syscribe.profiles.ArgumentCondition;
import syscribe.profiles.FilterFlag;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Operator;
import syscribe.profiles.Profile;
import syscribe.profiles.Rule;

class DocumentProperties {
    @Property(tries = 500)
    void aWrittenDocumentReadsAsTheSame(@ForAll("documents") ProfileDocument document) {
        String written = ProfileWriter.toJson(document, Dialect.DOCKER);
        ProfileDocument again = ProfileReader.read(written.getBytes(StandardCharsets.UTF_8), "test")
                .orThrow();

        assertThat(ProfileWriter.toJson(again, Dialect.DOCKER)).isEqualTo(written);
        for (Host host : List.of(
                TestDocuments.X86_64, new Host(Architecture.S390X, Set.of("CAP_BPF"), new KernelVersion(4, 8)))) {
            assertThat(Resolver.resolve(again, host)).isEqualTo(Resolver.resolve(document, host));
            String plain = ProfileWriter.toJson(Resolver.decide(document, host), Dialect.OCI);
            assertThat(Resolver.resolve(TestDocuments.read(plain), host)).isEqualTo(Resolver.resolve(document, host));
        }
    }

    @Property(tries = 300)
    void aProfileComesBackFromItsDocument(@ForAll("profiles") Profile profile) {
        String written = ProfileWriter.toJson(ProfileDocument.of(profile), Dialect.OCI);

        assertThat(Resolver.resolve(TestDocuments.read(written), TestDocuments.X86_64))
                .isEqualTo(profile);
    }

    @Property(tries = 2000)
    void damagedDocumentsAreReportedAndNothingElse(
            @ForAll("positions") int position, @ForAll byte replacement, @ForAll("positions") int end) {
        byte[] bytes = TestDocuments.dockerExcerpt().getBytes(StandardCharsets.UTF_8);
        bytes[position % bytes.length] = replacement;
        byte[] cut = Arrays.copyOf(bytes, bytes.length - (end % 4 == 0 ? end % bytes.length : 0));

        ParsedProfile parsed = ProfileReader.read(cut, "test");

        assertThat(parsed.document().isPresent())
                .isEqualTo(parsed.problems().stream().noneMatch(Problem::isError));
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<ProfileDocument> documents() {
        Arbitrary<Boolean> usesMap = Arbitraries.of(true, false);
        return Combinators.combine(actions(), rules().list().ofMaxSize(5), usesMap, conditions(), conditions(), texts())
                .as((defaultAction, rules, map, includes, excludes, comment) -> {
                    ProfileDocumentBuilder builder = ProfileDocument.builder().defaultAction(defaultAction);
                    if (map) {
                        builder.archMap(List.of(ArchitectureGroup.of(Architecture.X86_64, Architecture.X86)));
                    } else {
                        builder.architectures(List.of(Architecture.X86_64, Architecture.X32));
                    }
                    rules.forEach(r -> builder.rule(RuleEntry.of(r.names(), r.action(), r.conditions())
                            .withComment(comment)
                            .withConditions(includes, excludes)));
                    return builder.build();
                });
    }

    @Provide
    Arbitrary<Profile> profiles() {
        return Combinators.combine(
                        Arbitraries.of(Architecture.X86, Architecture.AARCH64).set(),
                        Arbitraries.of(FilterFlag.class).set(),
                        rules().list().ofMaxSize(5),
                        Arbitraries.integers().between(0, 99).optional())
                .as((others, flags, rules, minor) -> {
                    others.add(Architecture.X86_64);
                    Optional<KernelVersion> madeOn = minor.map(m -> new KernelVersion(6, m));
                    return new Profile(Action.KILL_PROCESS, others, flags, rules, madeOn);
                });
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.of("read", "clone3", "socketcall")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        actions(),
                        Arbitraries.integers().between(0, 5).set().ofMaxSize(6),
                        arguments())
                .as((names, action, indexes, pattern) -> new Rule(
                        names,
                        action,
                        indexes.stream().map(i -> withIndex(pattern, i)).toList()));
    }

    private static ArgumentCondition withIndex(ArgumentCondition pattern, int index) {
        return new ArgumentCondition(index, pattern.operator(), pattern.value(), pattern.valueTwo());
    }

    private static Arbitrary<ArgumentCondition> arguments() {
        return Combinators.combine(Arbitraries.of(Operator.class), Arbitraries.longs(), Arbitraries.longs())
                .as((operator, value, two) -> new ArgumentCondition(0, operator, value, two & value));
    }

    private static Arbitrary<Action> actions() {
        Arbitrary<Action> plain = Arbitraries.of(Action.ALLOW, Action.LOG, Action.TRAP, Action.KILL_THREAD);
        Arbitrary<Action> errno =
                Arbitraries.integers().between(0, Action.MAX_ERRNO).map(Action::errno);
        Arbitrary<Action> trace =
                Arbitraries.integers().between(0, Action.MAX_DATA).map(data -> new Action(Action.Kind.TRACE, data));
        return Arbitraries.oneOf(plain, errno, trace);
    }

    private static Arbitrary<Condition> conditions() {
        return Combinators.combine(
                        Arbitraries.of("amd64", "s390x", "arm64").list().ofMaxSize(2),
                        Arbitraries.of("CAP_BPF", "CAP_CHOWN").list().ofMaxSize(2),
                        Arbitraries.of(new KernelVersion(4, 8), new KernelVersion(6, 2))
                                .optional())
                .as((arches, caps, kernel) -> new Condition(arches, caps, kernel, Json.Obj.EMPTY));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(8);
    }
}
