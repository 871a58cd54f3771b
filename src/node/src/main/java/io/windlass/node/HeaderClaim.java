package io.windlass.node;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Header;

/** What a node said about one header: its hash is not believed until recomputed. */
public record HeaderClaim(BlockHash hash, Header header) {}
