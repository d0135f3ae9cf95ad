package syscribe.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import syscribe.tracer.SyscallSequence.Then;
import syscribe.tracer.linux.Errno;
import syscribe.tracer.linux.NativeBuffer;

class SyscallSequenceTest {
    private static final int BAD_DESCRIPTOR = -1;

    @Test
    void makesTheCallsInOrderAndKeepsTheirResults() {
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.CONTINUE, "getpid");
        calls.call(Then.CONTINUE, "close", BAD_DESCRIPTOR);
        calls.call(Then.CONTINUE, "gettid");
        SyscallSequence.Prepared sequence = calls.prepare();
        sequence.run();
        assertThat(sequence.result(0)).isEqualTo(ProcessHandle.current().pid());
        assertThat(sequence.result(1)).isEqualTo(-Errno.EBADF);
        assertThat(sequence.result(2)).isPositive();
    }

    @Test
    void passesSixArguments() {
        NativeBuffer name = NativeBuffer.ofCString("sequence");
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.CONTINUE, "memfd_create", calls.keep(name), 0);
        SyscallSequence.Prepared sequence = calls.prepare();
        sequence.run();
        long descriptor = sequence.result(0);
        SyscallSequence second = new SyscallSequence();
        second.call(Then.CONTINUE, "ftruncate", descriptor, 8192);
        second.call(Then.CONTINUE, "mmap", 0, 4096, 1, 2, descriptor, 4096);
        second.call(Then.CONTINUE, "mmap", 0, 4096, 1, 2, descriptor, 4097);
        second.call(Then.CONTINUE, "close", descriptor);
        SyscallSequence.Prepared mapping = second.prepare();
        mapping.run();
        assertThat(mapping.result(1)).isPositive();
        assertThat(mapping.result(2))
                .as("the sixth argument is not a multiple of the page")
                .isEqualTo(-Errno.EINVAL);
    }

    @Test
    void returnsAtAResultThatIsNotZero() {
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.RETURN_UNLESS_ZERO, "getpid");
        calls.call(Then.CONTINUE, "gettid");
        SyscallSequence.Prepared sequence = calls.prepare();
        sequence.run();
        assertThat(sequence.result(1)).as("was not made").isZero();
    }

    @Test
    void goesOnAfterAFailureAtTheCallsForIt() {
        SyscallSequence calls = new SyscallSequence();
        calls.call(Then.FAIL_IF_NEGATIVE, "close", BAD_DESCRIPTOR);
        calls.call(Then.CONTINUE, "getppid");
        calls.onFailure();
        calls.call(Then.CONTINUE, "gettid");
        SyscallSequence.Prepared sequence = calls.prepare();
        sequence.run();
        assertThat(sequence.result(1)).as("was jumped over").isZero();
        assertThat(sequence.result(2)).isPositive();
        assertThat(sequence.firstFailure()).isZero();
        assertThat(sequence.failure(0).describe()).isEqualTo("close: EBADF");
    }
}
