package io.windlass.local.faults.gateway;

import io.windlass.local.faults.GethCalls;
import io.windlass.local.process.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A site with one gateway, and what can be done to the first of its two nodes. */
record Stage(Site site, Instance gateway) {
    static Stage start(Path folder, boolean relayed, UnaryOperator<Part> change)
            throws IOException, InterruptedException {
        Site site = Site.start(folder, change);
        boolean ready = false;
        try {
            Stage stage =
                    new Stage(
                            site,
                            site.gateway(folder, site.port(0), relayed, GatewayLaunch.UNBOUND));
            ready = true;
            return stage;
        } finally {
            if (!ready) {
                site.stop();
            }
        }
    }

    Ordeal begin() throws InterruptedException {
        return Ordeal.begin(gateway.http(), gateway.ws());
    }

    GethCalls node() {
        return site.struck();
    }

    /** The process of the node. */
    ProcessHandle process() {
        return site.chain().process(node());
    }

    void kill(Ordeal ordeal) throws InterruptedException {
        ordeal.moment("the node is killed");
        process().destroyForcibly();
        isOut(ordeal);
        isBack(ordeal);
    }

    /** Sends the process of the node a signal by its name. */
    void signal(String name) throws IOException {
        new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process().pid())))
                .start()
                .onExit()
                .join();
    }

    void isOut(Ordeal ordeal) throws InterruptedException {
        ordeal.until("the node is out", () -> !gateway.serves(Site.STRUCK));
    }

    void isBack(Ordeal ordeal) throws InterruptedException {
        ordeal.until("the node serves again", () -> gateway.serves(Site.STRUCK));
    }
}
