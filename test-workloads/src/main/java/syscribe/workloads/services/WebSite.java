package syscribe.workloads.services;

import java.io.IOException;
import java.util.List;
import syscribe.workloads.Command;

/**
 * A small web server of the scripts here: the same few pages in each language.
 *
 * @param paths what the load asks for, in this order
 */
record WebSite(int port, Command command, List<String> paths, int statusAfterStop) implements Site.Server {
    @Override
    public boolean isReady() {
        return Loopback.accepts(port);
    }

    @Override
    public String load() throws IOException {
        StringBuilder heard = new StringBuilder();
        for (String path : paths) {
            heard.append(Http.get(port, path));
        }
        return heard.toString();
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }
}
