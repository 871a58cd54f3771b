package io.windlass.indexer.report;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called where others read it. */
public final class ThisProcess {
    /** Host and process id: no other process has it at the same time. */
    public static final String NAME =
            "indexer %d on %s".formatted(ProcessHandle.current().pid(), host());

    private ThisProcess() {}

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }
}
