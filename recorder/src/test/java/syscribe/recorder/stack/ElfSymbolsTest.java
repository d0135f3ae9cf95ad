package syscribe.recorder.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfSymbolsTest {
    private static final int SEGMENT_AT = 64;
    private static final int SECTIONS_AT = 120;
    private static final int SYMBOLS_AT = 312;
    private static final int NAMES_AT = 360;
    private static final int CODE_AT = 400;
    private static final int CODE_ADDRESS = 0x10_0000;

    @TempDir
    private Path directory;

    @Test
    void namesTheFunctionThatHoldsAnOffset() throws IOException {
        byte[] file = elf();
        assertThat(at(file, CODE_AT + 16)).contains("serve+0x0");
        assertThat(at(file, CODE_AT + 24)).contains("serve+0x8");
    }

    @Test
    void namesTheFunctionThatEndsAtAReturnAddress() throws IOException {
        assertThat(at(elf(), CODE_AT + 48)).contains("serve+0x20");
    }

    @Test
    void namesNothingOutsideOfFunctionsAndSegments() throws IOException {
        assertThat(at(elf(), CODE_AT)).isEmpty();
        assertThat(at(elf(), CODE_AT + 50)).isEmpty();
        assertThat(at(elf(), 10_000)).isEmpty();
        assertThat(at(elf(), -1)).isEmpty();
    }

    @Test
    void survivesEveryCutAndGarbage() throws IOException {
        byte[] whole = elf();
        Random random = new Random(1);
        for (int length = 0; length < whole.length; length++) {
            at(Arrays.copyOf(whole, length), CODE_AT + 24);
        }
        for (int i = 0; i < 500; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j < 1 + i % 8; j++) {
                changed[6 + random.nextInt(CODE_AT - 6)] = (byte) random.nextInt();
            }
            at(changed, CODE_AT + 24);
        }
    }

    private Optional<String> at(byte[] bytes, long offset) throws IOException {
        Path file = Files.write(directory.resolve("module"), bytes);
        try (FileChannel channel = FileChannel.open(file)) {
            return ElfSymbols.at(channel, offset);
        }
    }

    /** A segment, three sections (none, symbols, names) and the function {@code serve} of 32 bytes. */
    private static byte[] elf() {
        ByteBuffer elf = ByteBuffer.allocate(CODE_AT + 64).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
        elf.putLong(32, SEGMENT_AT).putLong(40, SECTIONS_AT);
        elf.putShort(54, (short) 56)
                .putShort(56, (short) 1)
                .putShort(58, (short) 64)
                .putShort(60, (short) 3);
        elf.putInt(SEGMENT_AT, 1).putLong(SEGMENT_AT + 8, CODE_AT).putLong(SEGMENT_AT + 16, CODE_ADDRESS);
        elf.putLong(SEGMENT_AT + 32, 64);
        int symbols = SECTIONS_AT + 64;
        elf.putInt(symbols + 4, 2).putLong(symbols + 24, SYMBOLS_AT).putLong(symbols + 32, 48);
        elf.putInt(symbols + 40, 2).putLong(symbols + 56, 24);
        int names = SECTIONS_AT + 128;
        elf.putInt(names + 4, 3).putLong(names + 24, NAMES_AT).putLong(names + 32, 7);
        int serve = SYMBOLS_AT + 24;
        elf.putInt(serve, 1).put(serve + 4, (byte) 0x12).putShort(serve + 6, (short) 1);
        elf.putLong(serve + 8, CODE_ADDRESS + 16).putLong(serve + 16, 32);
        elf.position(NAMES_AT).put("\0serve\0".getBytes(StandardCharsets.US_ASCII));
        return elf.array();
    }
}
