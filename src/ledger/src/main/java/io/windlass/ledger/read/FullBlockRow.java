package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport;
import io.windlass.chain.Withdrawal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block as its own page shows it.
 *
 * @param header decoded from {@code headerRlp}
 * @param headerRlp all header bytes, so that a reader can hash them himself
 * @param sealers in the header's order
 * @param validators the set in force; empty where it is not known
 * @param quorum seals needed; 0 where it is not known
 * @param vote null where the block carries none
 */
public record FullBlockRow(
        BlockRow block,
        Header header,
        Bytes headerRlp,
        List<Address> sealers,
        List<Address> validators,
        int quorum,
        SealReport.@Nullable Vote vote,
        List<BlockHash> uncles,
        List<Withdrawal> withdrawals) {}
