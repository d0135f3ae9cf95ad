package syscribe.recorder.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecordingWriterTest {
    @Test
    void failsWhereTheStreamDoes() throws Exception {
        Recording recording = SampleRun.read(SampleRun.journal());
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> RecordingWriter.write(recording, full)).hasMessage("No space left on device");
    }

    /** Runs that come several times, alone and merged, in one order and in the other. */
    @Test
    void aThousandRunsAreEachCountedOnce() throws Exception {
        String journal = new String(SampleRun.journal(), StandardCharsets.UTF_8);
        List<Recording> runs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String id = String.format(Locale.ROOT, "%08x-3b0c", i);
            runs.add(SampleRun.read(journal.replace("6f1f7f5e-3b0c", id)));
        }
        RecordingMerger forth = new RecordingMerger();
        RecordingMerger back = new RecordingMerger();
        for (int i = 0; i < 1000; i++) {
            forth.add(runs.get(i));
            back.add(runs.get(999 - i));
        }
        Recording all = forth.result();

        assertThat(all.observed(SampleRun.OPENAT).count()).isEqualTo(new CallCount(4000, 3000, 1000, true));
        assertThat(all.observed(SampleRun.OPENAT).evidence()).hasSize(Observed.MAX_EVIDENCE);
        assertThat(back.add(all).result()).isEqualTo(all);
    }
}
