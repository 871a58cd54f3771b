package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import java.sql.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Addresses by small number, with the counts that their pages show. */
final class AddressTable {
    private static final String FIND =
            """
            select id, address, first_block from address where address = any (:addresses)
            """;

    // Sorted: two indexers that meet the same new addresses then wait for each other in one
    // direction only.
    private static final String ADD =
            """
            insert into address (address, first_block, transactions, transfers, as_of_block)
            select m.address, m.first_block, m.transactions, m.transfers, nullif(m.as_of_block, -1)
            from unnest(:addresses, :first_blocks, :transactions, :transfers, :as_of_blocks)
                as m (address, first_block, transactions, transfers, as_of_block)
            order by m.address
            on conflict (address) do nothing
            returning id, address
            """;

    private static final String COUNT =
            """
            update address a
            set transactions = a.transactions + m.transactions,
                transfers = a.transfers + m.transfers,
                first_block = least(a.first_block, m.first_block),
                as_of_block = greatest(a.as_of_block, nullif(m.as_of_block, -1))
            from unnest(:ids, :first_blocks, :transactions, :transfers, :as_of_blocks)
                as m (id, first_block, transactions, transfers, as_of_block)
            where a.id = m.id
            """;

    private static final String UNCOUNT =
            """
            update address a
            set transactions = a.transactions - m.transactions,
                transfers = a.transfers - m.transfers,
                as_of_block = greatest(
                    (select max(block_number) from activity where address_id = m.id),
                    (select max(block_number) from transfer_activity where address_id = m.id))
            from unnest(:ids, :transactions, :transfers) as m (id, transactions, transfers)
            where a.id = m.id
            """;

    private static final String FORGET =
            "delete from address where id = any (:ids) and first_block > :ancestor returning id";

    private final AddressIds ids;

    AddressTable(AddressIds ids) {
        this.ids = ids;
    }

    /** Gives every mentioned address its id; addresses never seen are stored with their counts. */
    void resolve(UnitOfWork work, Batch batch, long generation) {
        Map<Address, Mention> open = new HashMap<>();
        for (Mention mention : batch.mentions()) {
            Optional<AddressIds.Known> known = ids.find(generation, mention.address);
            known.ifPresentOrElse(
                    k -> mention.resolveKnown(k.id(), k.firstBlock()),
                    () -> open.put(mention.address, mention));
        }
        find(work, open);
        if (!open.isEmpty()) {
            add(work, open);
        }
        if (!open.isEmpty()) {
            // another indexer stored them in the meantime
            find(work, open);
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("addresses without an id: " + open.keySet());
        }
    }

    private static void find(UnitOfWork work, Map<Address, Mention> open) {
        if (open.isEmpty()) {
            return;
        }
        List<Bytes> wanted = open.keySet().stream().map(Address::bytes).toList();
        RowCallbackHandler resolve =
                row ->
                        take(open, row.getBytes("address"))
                                .resolveKnown(row.getInt("id"), row.getLong("first_block"));
        work.jdbc().sql(FIND).param("addresses", work.bytes(wanted)).query(resolve);
    }

    private static void add(UnitOfWork work, Map<Address, Mention> open) {
        List<Mention> fresh = List.copyOf(open.values());
        RowCallbackHandler resolve =
                row -> take(open, row.getBytes("address")).resolveFresh(row.getInt("id"));
        work.jdbc()
                .sql(ADD)
                .param("addresses", work.bytes(fresh.stream().map(m -> m.address.bytes()).toList()))
                .param("first_blocks", longs(work, fresh, Mention::firstBlock))
                .param("transactions", longs(work, fresh, Mention::transactions))
                .param("transfers", longs(work, fresh, Mention::transfers))
                .param("as_of_blocks", longs(work, fresh, Mention::countedBlock))
                .query(resolve);
    }

    private static Mention take(Map<Address, Mention> open, byte[] address) {
        Mention mention = open.remove(Address.owned(address));
        if (mention == null) {
            throw new IllegalStateException("address was not asked for");
        }
        return mention;
    }

    /** Adds the batch's counts to rows that were there before. */
    void count(UnitOfWork work, Batch batch) {
        List<Mention> changed =
                batch.mentions().stream()
                        .filter(Mention::changesRow)
                        .sorted(Comparator.comparingInt(Mention::id))
                        .toList();
        if (changed.isEmpty()) {
            return;
        }
        work.jdbc()
                .sql(COUNT)
                .param("ids", work.ints(changed.stream().mapToInt(Mention::id).toArray()))
                .param("first_blocks", longs(work, changed, Mention::firstBlock))
                .param("transactions", longs(work, changed, Mention::transactions))
                .param("transfers", longs(work, changed, Mention::transfers))
                .param("as_of_blocks", longs(work, changed, Mention::countedBlock))
                .update();
    }

    /** To be called after the commit. */
    void learn(long generation, Batch batch) {
        ids.learn(generation, batch.mentions());
    }

    /**
     * Takes the removed rows off the counts, and removes addresses that nothing mentions any more.
     *
     * @return ids of the removed addresses
     */
    List<Integer> forget(Forgetting forgetting) {
        UnitOfWork work = forgetting.work();
        List<Map.Entry<Integer, long[]>> counts = new ArrayList<>(forgetting.counts().entrySet());
        work.jdbc()
                .sql(UNCOUNT)
                .param("ids", work.ints(counts.stream().mapToInt(Map.Entry::getKey).toArray()))
                .param("transactions", longs(work, counts, count -> count.getValue()[0]))
                .param("transfers", longs(work, counts, count -> count.getValue()[1]))
                .update();
        return work.jdbc()
                .sql(FORGET)
                .param("ids", work.ints(forgetting.mentioned()))
                .param("ancestor", forgetting.ancestor())
                .query((row, n) -> row.getInt(1))
                .list();
    }

    private static <T> Array longs(UnitOfWork work, List<T> rows, ToLongFunction<T> column) {
        return work.longs(rows.stream().mapToLong(column).toArray());
    }
}
