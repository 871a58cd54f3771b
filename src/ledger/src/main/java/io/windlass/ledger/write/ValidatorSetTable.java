package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Validator sets that were ever in force, each stored once. */
final class ValidatorSetTable {
    private static final String FIND =
            """
            select id from validator_set
            where sha256(members) = sha256(:members) and members = :members
            """;

    private static final String ADD =
            """
            insert into validator_set (members, first_block) values (:members, :first_block)
            on conflict ((sha256(members))) do nothing
            """;

    private static final String LOWER =
            """
            update validator_set set first_block = :first_block
            where id = :id and first_block > :first_block
            """;

    private static final String FORGET = "delete from validator_set where first_block > :ancestor";

    /** A set's id, and the lowest block of the batch in which it is in force. */
    record StoredSet(int id, long firstBlock) {}

    /** The batch's sets by their members. */
    Map<List<Address>, StoredSet> resolve(UnitOfWork work, Batch batch) {
        Map<List<Address>, StoredSet> sets = new HashMap<>();
        for (BatchBlock block : batch.blocks()) {
            List<Address> validators = block.block().seals().validators();
            if (!validators.isEmpty() && !sets.containsKey(validators)) {
                int id = id(work, members(validators), block.number());
                sets.put(validators, new StoredSet(id, block.number()));
            }
        }
        return sets;
    }

    private static int id(UnitOfWork work, byte[] members, long block) {
        return find(work, members)
                .or(() -> {
                    work.jdbc()
                            .sql(ADD)
                            .param("members", members)
                            .param("first_block", block)
                            .update();
                    return find(work, members);
                })
                .orElseThrow();
    }

    private static Optional<Integer> find(UnitOfWork work, byte[] members) {
        return work.jdbc().sql(FIND).param("members", members).query(Integer.class).optional();
    }

    /** Sets may be met again in older blocks. */
    void lower(UnitOfWork work, Collection<StoredSet> sets) {
        for (StoredSet set : sets) {
            work.jdbc()
                    .sql(LOWER)
                    .param("id", set.id())
                    .param("first_block", set.firstBlock())
                    .update();
        }
    }

    void forget(Forgetting forgetting) {
        forgetting.work().jdbc().sql(FORGET).param("ancestor", forgetting.ancestor()).update();
    }

    private static byte[] members(List<Address> validators) {
        byte[] members = new byte[validators.size() * Address.SIZE];
        for (int i = 0; i < validators.size(); i++) {
            Bytes address = validators.get(i).bytes();
            System.arraycopy(address.array(), 0, members, i * Address.SIZE, Address.SIZE);
        }
        return members;
    }
}
