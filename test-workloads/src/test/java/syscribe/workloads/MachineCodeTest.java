package syscribe.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syscribe.profiles.Architecture;
import syscribe.tracer.abi.Abi;
import syscribe.tracer.abi.PromotionCode;
import syscribe.tracer.linux.Host;

/** The machine code that the tracer carries is what its commented source assembles to. */
class MachineCodeTest {
    private static final int SOME_DESCRIPTOR = 0x11223344;

    @TempDir
    private Path directory;

    @Test
    void runsTheSyscallSequenceOfTheSource() throws IOException {
        assertThat(Abi.host().orElseThrow().sequenceStub()).isEqualTo(assemble("sequence-x86_64.s"));
    }

    @Test
    void relaysSignalsAsTheSourceDoes() throws IOException {
        assertThat(Abi.host().orElseThrow().signalRelay(SOME_DESCRIPTOR)).isEqualTo(assemble("signal-relay-x86_64.s"));
    }

    @Test
    void movesCallsAsTheSourceDoes() throws IOException {
        PromotionCode code = Abi.host().orElseThrow().promotionCode();
        long site = 0x7f1234567895L;
        byte[] ofOneNumber = HexFormat.of().parseHex("b801010000");
        byte[] ofSomeNumbers = HexFormat.of().parseHex("4c8b4c2408");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(code.jump(site, site + 0xabcdef));
        all.writeBytes(code.springboard(0x456789ab1040L));
        all.writeBytes(code.trampoline(ofOneNumber, Set.of(0x101), site).code());
        all.writeBytes(code.trampoline(ofSomeNumbers, Set.of(0x101, 0xba), site).code());
        assertThat(all.toByteArray()).isEqualTo(assemble("promotion-x86_64.s"));
    }

    private byte[] assemble(String source) throws IOException {
        Needs.that(Host.ARCHITECTURE == Architecture.X86_64, "the source is for x86-64");
        Needs.commands("as", "objcopy");
        Path object = directory.resolve("code.o");
        Path code = directory.resolve("code.bin");
        Path file = Repository.root().resolve("tracer/src/main/asm").resolve(source);
        Command.of("as", "-o", object, file).run().successfully();
        Command.of("objcopy", "-O", "binary", "-j", ".text", object, code).run().successfully();
        return Files.readAllBytes(code);
    }
}
