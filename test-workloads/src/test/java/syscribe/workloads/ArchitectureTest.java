package syscribe.workloads;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules that docs/architecture.md states: who may use whom, and where JNA and Jackson are. */
@AnalyzeClasses(packages = "syscribe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule MODULES_USE_ONLY_THOSE_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("profiles")
            .definedBy("syscribe.profiles..")
            .layer("tracer")
            .definedBy("syscribe.tracer..")
            .layer("recorder")
            .definedBy("syscribe.recorder..")
            .layer("generator")
            .definedBy("syscribe.generator..")
            .layer("enforcer")
            .definedBy("syscribe.enforcer..")
            .layer("cli")
            .definedBy("syscribe.cli..")
            .layer("workloads")
            .definedBy("syscribe.workloads..")
            .whereLayer("profiles")
            .mayNotAccessAnyLayer()
            .whereLayer("tracer")
            .mayOnlyAccessLayers("profiles")
            .whereLayer("recorder")
            .mayOnlyAccessLayers("tracer", "profiles")
            .whereLayer("generator")
            .mayOnlyAccessLayers("recorder", "profiles")
            .whereLayer("enforcer")
            .mayOnlyAccessLayers("tracer", "profiles")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("workloads")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule GENERATOR_KNOWS_OF_THE_RECORDER_ONLY_THE_JOURNAL = noClasses()
            .that()
            .resideInAPackage("syscribe.generator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("syscribe.recorder");

    @ArchTest
    static final ArchRule JNA_IS_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("syscribe.tracer.linux")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule JACKSON_IS_WHERE_DOCUMENTS_ARE = noClasses()
            .that()
            .resideOutsideOfPackages("syscribe.profiles.oci..", "syscribe.recorder.journal..", "syscribe.generator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule YAML_IS_WHERE_PROFILES_ARE = noClasses()
            .that()
            .resideOutsideOfPackage("syscribe.profiles.oci")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule THE_EMULATOR_KNOWS_NOTHING_BUT_PROGRAMS = noClasses()
            .that()
            .resideInAPackage("syscribe.profiles.emulator..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("syscribe\\.profiles\\.(meaning|analysis|bpf\\.(?!Bpf(Instruction|Program)$)).*");

    @ArchTest
    static final ArchRule THE_MEANING_KNOWS_NOTHING_OF_PROGRAMS = noClasses()
            .that()
            .resideInAPackage("syscribe.profiles.meaning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "syscribe.profiles.bpf..", "syscribe.profiles.emulator..", "syscribe.profiles.analysis..");

    @ArchTest
    static final ArchRule THE_COMPILER_KNOWS_NOTHING_OF_ITS_JUDGES = noClasses()
            .that()
            .resideInAPackage("syscribe.profiles.bpf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("syscribe.profiles.emulator..", "syscribe.profiles.analysis..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("ProfileMeaning");

    @ArchTest
    static final ArchRule THE_PROOF_KNOWS_NOTHING_OF_COMPILER_AND_EMULATOR = noClasses()
            .that()
            .resideInAPackage("syscribe.profiles.analysis..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("syscribe\\.profiles\\.(emulator|bpf\\.(?!Bpf(Instruction|Program)$)).*");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("syscribe.(**)").should().beFreeOfCycles();
}
