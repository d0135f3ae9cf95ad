package syscribe.workloads.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import syscribe.profiles.Architecture;
import syscribe.profiles.KernelVersion;
import syscribe.profiles.Profile;
import syscribe.profiles.oci.Host;
import syscribe.profiles.oci.ProfileReader;
import syscribe.profiles.oci.Resolver;
import syscribe.workloads.Needs;

/**
 * A profile that is in use.
 *
 * @param name where it comes from
 * @param profile for x86-64 and what goes with it
 */
public record Corpus(String name, Profile profile) {
    /** Of Debian's package golang-github-containers-common. */
    private static final Path CONTAINERS = Path.of("/usr/share/containers/seccomp.json");

    private static final List<String> DENIED_SETS =
            List.of("@clock", "@mount", "@obsolete", "@privileged", "@resources");

    private static final Host PLAIN = new Host(Architecture.X86_64, Set.of(), new KernelVersion(6, 1));
    private static final Host PRIVILEGED =
            new Host(Architecture.X86_64, Set.of("CAP_SYS_ADMIN", "CAP_NET_ADMIN", "CAP_SYS_PTRACE"), PLAIN.kernel());

    /** Those that the machine has, and those that come with the tests. */
    public static List<Corpus> all() {
        List<Corpus> all = new ArrayList<>();
        all.add(new Corpus("docker, flattened", RulesFile.read("docker.rules")));
        all.add(new Corpus("nginx, a list", RulesFile.read("nginx.rules")));
        if (Files.exists(CONTAINERS)) {
            all.add(new Corpus("containers", containers(PLAIN)));
            all.add(new Corpus("containers, privileged", containers(PRIVILEGED)));
        }
        systemdSets().forEach(all::add);
        return all;
    }

    /** Fails or skips where the machine does not have those that belong to it. */
    static void needed() {
        Needs.that(Files.exists(CONTAINERS), CONTAINERS + " (golang-github-containers-common) is not installed");
        Needs.commands("systemd-analyze");
    }

    private static Profile containers(Host host) {
        try {
            return Resolver.resolve(ProfileReader.read(CONTAINERS).orThrow(), host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An allowlist of each set, and a denylist of those that units deny most. */
    private static Stream<Corpus> systemdSets() {
        return Needs.find("systemd-analyze").stream()
                .map(SystemdSets::of)
                .flatMap(sets -> Stream.concat(
                        sets.names().stream().map(name -> new Corpus(name, sets.allowing(name))),
                        DENIED_SETS.stream().map(name -> new Corpus("~" + name, sets.denying(name)))));
    }

    @Override
    public String toString() {
        return name;
    }
}
