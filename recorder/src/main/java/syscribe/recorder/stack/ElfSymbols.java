package syscribe.recorder.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the function that an offset in a 64-bit little-endian ELF file belongs to (elf(5)).
 *
 * <p>The file is untrusted: nothing is read beyond fixed limits, and what does not fit together yields no name.
 */
final class ElfSymbols {
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F', 2, 1};
    // sizeof Elf64_Ehdr, Elf64_Shdr, Elf64_Phdr, Elf64_Sym
    private static final int HEADER = 64;
    private static final int SECTION = 64;
    private static final int SEGMENT = 56;
    private static final int SYMBOL = 24;
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_SYMBOL_BYTES = 24 << 20;
    private static final int MAX_NAME = 200;
    private static final int PT_LOAD = 1;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int STT_FUNC = 2;
    private static final int STT_GNU_IFUNC = 10;

    private final FileChannel file;

    private ElfSymbols(FileChannel file) {
        this.file = file;
    }

    /**
     * The function and the distance from its start.
     *
     * @param offset in the file
     */
    static Optional<String> at(FileChannel file, long offset) throws IOException {
        return new ElfSymbols(file).find(offset);
    }

    private Optional<String> find(long offset) throws IOException {
        ByteBuffer header = read(0, HEADER);
        Optional<Long> address = isElf(header) ? addressOf(offset, header) : Optional.empty();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        // e_shoff, e_shnum, e_shentsize
        ByteBuffer sections = table(header.getLong(40), header.getShort(60), header.getShort(58), SECTION);
        for (int type : new int[] {SHT_SYMTAB, SHT_DYNSYM}) {
            for (int i = 0; i + SECTION <= sections.limit(); i += SECTION) {
                Optional<String> name =
                        sections.getInt(i + 4) == type ? inTable(sections, i, address.get()) : Optional.empty();
                if (name.isPresent()) {
                    return name;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isElf(ByteBuffer header) {
        return header.limit() == HEADER && header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** What the segment that holds it says; symbols have addresses, not offsets. */
    private Optional<Long> addressOf(long offset, ByteBuffer header) throws IOException {
        // e_phoff, e_phnum, e_phentsize; p_type, p_offset, p_vaddr, p_filesz
        ByteBuffer segments = table(header.getLong(32), header.getShort(56), header.getShort(54), SEGMENT);
        for (int i = 0; i + SEGMENT <= segments.limit(); i += SEGMENT) {
            long within = offset - segments.getLong(i + 8);
            if (segments.getInt(i) == PT_LOAD && within >= 0 && within < segments.getLong(i + 32)) {
                return Optional.of(segments.getLong(i + 16) + within);
            }
        }
        return Optional.empty();
    }

    private Optional<String> inTable(ByteBuffer sections, int section, long address) throws IOException {
        // sh_link, sh_entsize, sh_size, sh_offset
        long names = Integer.toUnsignedLong(sections.getInt(section + 40)) * SECTION;
        if (names + SECTION > sections.limit() || sections.getLong(section + 56) != SYMBOL) {
            return Optional.empty();
        }
        int bytes = (int) Math.max(0, Math.min(sections.getLong(section + 32), MAX_SYMBOL_BYTES));
        ByteBuffer symbols = read(sections.getLong(section + 24), bytes);
        for (int i = 0; i + SYMBOL <= symbols.limit(); i += SYMBOL) {
            // st_info, st_value, st_size, st_shndx; a return address may be the function's end
            int type = symbols.get(i + 4) & 0xf;
            long distance = address - symbols.getLong(i + 8);
            boolean holds = distance >= 0 && distance <= symbols.getLong(i + 16) && symbols.getShort(i + 6) != 0;
            if (holds && (type == STT_FUNC || type == STT_GNU_IFUNC)) {
                return name(sections, (int) names, symbols.getInt(i))
                        .map(name -> name + "+0x" + Long.toHexString(distance));
            }
        }
        return Optional.empty();
    }

    private Optional<String> name(ByteBuffer sections, int section, int index) throws IOException {
        if (index <= 0 || index >= sections.getLong(section + 32)) {
            return Optional.empty();
        }
        ByteBuffer bytes = read(sections.getLong(section + 24) + index, MAX_NAME);
        int end = 0;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        return end == 0
                ? Optional.empty()
                : Optional.of(StandardCharsets.UTF_8.decode(bytes.slice(0, end)).toString());
    }

    private ByteBuffer table(long offset, short count, short entryBytes, int expected) throws IOException {
        int entries = Math.min(Short.toUnsignedInt(count), MAX_ENTRIES);
        return read(offset, entryBytes == expected ? entries * expected : 0);
    }

    /** As many bytes as there are; none at an offset that is none. */
    private ByteBuffer read(long offset, int length) throws IOException {
        long available = offset < 0 ? 0 : Math.max(0, Math.min(length, file.size() - offset));
        ByteBuffer buffer = ByteBuffer.allocate((int) available).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, offset + buffer.position()) > 0) {
            // until it is full
        }
        return buffer.flip();
    }
}
