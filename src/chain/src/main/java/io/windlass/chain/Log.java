package io.windlass.chain;

import java.util.List;

/** A raw entry that a contract wrote; 0 to 4 topics. */
public record Log(Address address, List<Hash> topics, Bytes data) {}
