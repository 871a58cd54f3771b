package io.windlass.explorer.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How one kind of fact is written for other nodes; everything read back was written by a node. */
public interface Encoding<T> {
    /** Whether other nodes may have it. */
    boolean isShared(T fact);

    void write(T fact, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;

    /** About how many bytes it takes in memory. */
    int weight(T fact);
}
