package syscribe.workloads.services;

import java.io.IOException;
import java.util.regex.Pattern;

/** Plain HTTP/1.1 requests, and answers without what the clock puts into them. */
final class Http {
    private static final Pattern BY_THE_CLOCK = Pattern.compile("(?im)^(Date|Last-Modified|ETag): .*\r?\n");

    private Http() {}

    static String get(int port, String path) throws IOException {
        return send(port, "GET", path, "Connection: close\r\n", "");
    }

    /**
     * @param headers whole lines, {@code Connection: close} among them
     * @throws IOException also where the server closes the connection without an answer
     */
    static String send(int port, String method, String path, String headers, String body) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
        String answer = Loopback.exchange(port, request);
        if (answer.isEmpty()) {
            throw new IOException("no answer to " + method + " " + path);
        }
        return method + " " + path + "\n" + shortened(withoutClock(answer)) + "\n";
    }

    static String withoutClock(String answer) {
        return BY_THE_CLOCK.matcher(answer).replaceAll("");
    }

    private static String shortened(String answer) {
        int shown = 2000;
        return answer.length() <= shown
                ? answer
                : answer.substring(0, shown) + "... " + answer.length() + " bytes, hash " + answer.hashCode();
    }
}
