package syscribe.generator.container;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import syscribe.profiles.Architecture;
import syscribe.profiles.oci.ArchitectureGroup;
import syscribe.profiles.oci.ProfileDocument;
import syscribe.profiles.oci.RuleEntry;

/** The architectures that a portable profile is for: those that container images are published for. */
public final class PortableArchitectures {
    private static final Set<Architecture> ALL = EnumSet.of(
            Architecture.X86_64,
            Architecture.AARCH64,
            Architecture.ARM,
            Architecture.PPC64LE,
            Architecture.RISCV64,
            Architecture.LOONGARCH64,
            Architecture.S390X);

    private PortableArchitectures() {}

    /** All of them, and some more. */
    public static Set<Architecture> with(Collection<Architecture> more) {
        Set<Architecture> all = EnumSet.copyOf(ALL);
        all.addAll(more);
        return all;
    }

    /**
     * The same document with an {@code archMap}: on a machine like the recorded one it covers what it covered, on any other
     * that one's own architecture. s390x is left out where a rule has conditions on {@code clone}, which takes its arguments
     * in another order there.
     *
     * @param machine the recorded one
     */
    public static ProfileDocument mapped(ProfileDocument document, Architecture machine) {
        List<Architecture> beside =
                document.architectures().stream().filter(a -> a != machine).toList();
        List<ArchitectureGroup> groups = new ArrayList<>();
        groups.add(ArchitectureGroup.of(machine, beside.toArray(Architecture[]::new)));
        ALL.stream()
                .filter(a -> a != machine && !(a == Architecture.S390X && limitsClone(document)))
                .forEach(a -> groups.add(ArchitectureGroup.of(a)));
        return document.withArchitectures(List.of(), groups);
    }

    private static boolean limitsClone(ProfileDocument document) {
        return document.rules().stream()
                .filter(rule -> rule.names().contains("clone"))
                .map(RuleEntry::args)
                .anyMatch(args -> !args.isEmpty());
    }
}
