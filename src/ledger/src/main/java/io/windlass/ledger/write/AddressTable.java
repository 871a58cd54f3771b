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

    private static final String NEXT_IDS =
            """
            select nextval(pg_get_serial_sequence('address', 'id')) from generate_series(1, :count)
            """;

    private static final String ADD =
            """
            insert into address (id, address, first_block, transactions, transfers, as_of_block)
            select m.id, m.address, m.first_block, m.transactions, m.transfers, nullif(m.as_of_block, -1)
            from unnest(:ids, :addresses, :first_blocks, :transactions, :transfers, :as_of_blocks)
                as m (id, address, first_block, transactions, transfers, as_of_block)
            on conflict (address) do nothing
            returning address
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

    /**
     * Gives every mentioned address its id. Addresses never seen get one that is set aside, and are
     * stored later: nobody waits meanwhile for what another append has not committed yet.
     */
    void resolve(UnitOfWork work, Batch batch, long generation) {
        Map<Address, Mention> open = new HashMap<>();
        for (Mention mention : batch.mentions()) {
            Optional<AddressIds.Known> known = ids.find(generation, mention.address);
            known.ifPresentOrElse(
                    k -> mention.resolveKnown(k.id(), k.firstBlock()),
                    () -> open.put(mention.address, mention));
        }
        find(work, open, Mention::resolveKnown);
        reserve(work, open);
    }

    private void reserve(UnitOfWork work, Map<Address, Mention> open) {
        if (open.isEmpty()) {
            return;
        }
        List<Mention> fresh = List.copyOf(open.values());
        List<Integer> unused =
                work.jdbc()
                        .sql(NEXT_IDS)
                        .param("count", fresh.size())
                        .query((row, _) -> Math.toIntExact(row.getLong(1)))
                        .list();
        List<Integer> given = ids.reserve(fresh.stream().map(m -> m.address).toList(), unused);
        for (int i = 0; i < given.size(); i++) {
            fresh.get(i).resolveFresh(given.get(i));
        }
    }

    /** What is done with a stored address's id and first block. */
    private interface Found {
        void accept(Mention mention, int id, long firstBlock);
    }

    private static void find(UnitOfWork work, Map<Address, Mention> open, Found found) {
        if (open.isEmpty()) {
            return;
        }
        List<Bytes> wanted = open.keySet().stream().map(Address::bytes).toList();
        RowCallbackHandler resolve =
                row ->
                        found.accept(
                                take(open, row.getBytes("address")),
                                row.getInt("id"),
                                row.getLong("first_block"));
        work.jdbc().sql(FIND).param("addresses", work.bytes(wanted)).query(resolve);
    }

    /**
     * Stores addresses that were new when they were resolved, with their counts; the caller holds
     * the state. Another append of this process may have stored them first, under the same id.
     *
     * @throws AddressTaken when an append of another process stored one of them, under another id
     */
    void add(UnitOfWork work, Batch batch) {
        Map<Address, Mention> open = new HashMap<>();
        batch.mentions().stream()
                .filter(Mention::isFresh)
                .forEach(mention -> open.put(mention.address, mention));
        if (!open.isEmpty()) {
            insert(work, open);
        }
        find(work, open, AddressTable::meet);
        if (!open.isEmpty()) {
            throw new IllegalStateException("addresses without a row: " + open.keySet());
        }
    }

    private static void meet(Mention mention, int id, long firstBlock) {
        if (mention.id() != id) {
            throw new AddressTaken(mention.address);
        }
        mention.resolveKnown(id, firstBlock);
    }

    /** What was inserted is no longer open. */
    private static void insert(UnitOfWork work, Map<Address, Mention> open) {
        List<Mention> fresh =
                open.values().stream().sorted(Comparator.comparingInt(Mention::id)).toList();
        RowCallbackHandler stored = row -> take(open, row.getBytes("address"));
        work.jdbc()
                .sql(ADD)
                .param("ids", work.ints(fresh.stream().mapToInt(Mention::id).toArray()))
                .param("addresses", work.bytes(fresh.stream().map(m -> m.address.bytes()).toList()))
                .param("first_blocks", longs(work, fresh, Mention::firstBlock))
                .param("transactions", longs(work, fresh, Mention::transactions))
                .param("transfers", longs(work, fresh, Mention::transfers))
                .param("as_of_blocks", longs(work, fresh, Mention::countedBlock))
                .query(stored);
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

    /** To be called when an append failed, whatever the reason. */
    void dropReserved() {
        ids.dropReserved();
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
