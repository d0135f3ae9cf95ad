package syscribe.workloads.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syscribe.workloads.Command;

/** vsftpd, which locks its processes into a chroot and a seccomp filter of its own: an anonymous download. */
final class Vsftpd implements Service {
    @Override
    public String name() {
        return "vsftpd";
    }

    @Override
    public List<String> commands() {
        return List.of("vsftpd");
    }

    @Override
    public boolean needsRoot() {
        return true;
    }

    @Override
    public Denial denial() {
        return new Denial("chroot", "500 OOPS: chroot");
    }

    @Override
    public Site prepare(Path directory) throws IOException {
        int port = Loopback.freePort();
        Path files = Files.createDirectories(directory.resolve("ftp"));
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(files.resolve("file"), "line of a file\n".repeat(10_000));
        Path configuration = directory.resolve("vsftpd.conf");
        Files.writeString(
                configuration, """
                listen=YES
                listen_address=127.0.0.1
                listen_port=PORT
                background=NO
                anonymous_enable=YES
                no_anon_password=YES
                anon_root=DIR/ftp
                nopriv_user=nobody
                secure_chroot_dir=DIR/empty
                pasv_address=127.0.0.1
                """.replace("DIR", directory.toString()).replace("PORT", Integer.toString(port)));
        return new Installed(port, Command.of("vsftpd", configuration));
    }

    private record Installed(int port, Command command) implements Site.Server {
        private static final Pattern PASSIVE = Pattern.compile(".*\\(\\d+,\\d+,\\d+,\\d+,(\\d+),(\\d+)\\).*");

        @Override
        public boolean isReady() {
            return Loopback.accepts(port);
        }

        @Override
        public String load() throws IOException {
            try (Socket control = Loopback.connect(port);
                    BufferedReader replies = new BufferedReader(
                            new InputStreamReader(control.getInputStream(), StandardCharsets.ISO_8859_1))) {
                StringBuilder heard = new StringBuilder(expect(replies, "220"));
                heard.append(ask(control, replies, "USER anonymous", "230"));
                heard.append(ask(control, replies, "PWD", "257"));
                heard.append(ask(control, replies, "SIZE file", "213"));
                heard.append(ask(control, replies, "CWD nowhere", "550"));
                heard.append(transfer(control, replies, "NLST"));
                heard.append(transfer(control, replies, "RETR file").hashCode());
                return heard.append(ask(control, replies, "QUIT", "221")).toString();
            }
        }

        private static String transfer(Socket control, BufferedReader replies, String request) throws IOException {
            Matcher passive =
                    PASSIVE.matcher(ask(control, replies, "PASV", "227").strip());
            if (!passive.matches()) {
                throw new IOException("no address in the answer to PASV");
            }
            int dataPort = Integer.parseInt(passive.group(1)) * 256 + Integer.parseInt(passive.group(2));
            try (Socket data = Loopback.connect(dataPort)) {
                ask(control, replies, request, "150");
                String content = new String(data.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                return content + expect(replies, "226");
            }
        }

        private static String ask(Socket control, BufferedReader replies, String request, String code)
                throws IOException {
            control.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return expect(replies, code);
        }

        private static String expect(BufferedReader replies, String code) throws IOException {
            String reply = replies.readLine();
            if (reply == null || !reply.startsWith(code)) {
                throw new IOException("vsftpd says " + reply + ", not " + code);
            }
            return reply + "\n";
        }

        @Override
        public String stopSignal() {
            return "TERM";
        }

        /** It handles no signal: SIGTERM kills it. */
        @Override
        public int statusAfterStop() {
            return 128 + 15;
        }
    }
}
