package syscribe.tracer.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Native structs of audit netlink, byte by byte as the headers declare them. */
class NetlinkLayoutTest {
    @Test
    void addressIsTwelveBytesWithTheGroupsLast() {
        ByteBuffer expected = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        expected.putShort(0, (short) 16).putInt(4, 0).putInt(8, 1);
        NativeBuffer address = SockaddrNl.of(16, 1);
        assertThat(address.getBytes(0, (int) address.size())).isEqualTo(expected.array());
        assertThat(SockaddrNl.isKernel(address)).isTrue();
        address.putInt(4, 4711);
        assertThat(SockaddrNl.isKernel(address)).isFalse();
    }

    @Test
    void textFollowsSixteenBytesOfHeaderWithTheTypeAtFour() {
        byte[] text = "audit(1.000:2): pid=3".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer datagram = ByteBuffer.allocate(16 + text.length).order(ByteOrder.nativeOrder());
        datagram.putInt(0, text.length)
                .putShort(4, (short) 1326)
                .putShort(6, (short) -1)
                .put(16, text);
        AuditMessage message = AuditMessage.of(NativeBuffer.of(datagram.array()), datagram.capacity());
        assertThat(message.type()).isEqualTo(1326);
        assertThat(message.text()).isEqualTo(text);
    }

    /** The kernel reads the entries that are set: one that is readable ends the wait, whichever it is. */
    @Test
    void waitsForAnyOfSeveral() {
        Pipe silent = Pipe.create();
        Pipe speaking = Pipe.create();
        speaking.writeByte();
        long start = System.nanoTime();
        new PollSet(silent.readEnd(), speaking.readEnd()).await(60_000_000_000L);
        assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
        silent.close();
        speaking.close();
    }
}
