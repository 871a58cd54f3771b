package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about who seals. */
public final class Validators {
    private static final String IN_FORCE =
            """
            select s.members, b.quorum, b.number, b.seals_observed_id is null as proven
            from block b join validator_set s on s.id = b.validator_set_id
            where b.number = (select number from tip)
            """;

    private static final String WINDOW =
            """
            select (select address from address where id = s.id) as address,
                   count(*) filter (where s.proposes) as proposed, count(*) filter (where not s.proposes) as sealed,
                   max(s.number) filter (where not s.proposes) as last_sealed
            from (select number, proposer_id as id, true as proposes
                  from block where number > :after and number <= :tip and proposer_id is not null
                  union all
                  select number, unnest(sealer_ids), false
                  from block where number > :after and number <= :tip) s
            group by s.id
            """;

    private final JdbcClient jdbc;

    Validators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A validator of the set in force at the tip.
     *
     * @param proposed blocks it proposed in the window
     * @param sealed blocks it sealed in the window
     * @param lastSealed null where it sealed none of the window
     * @param live sealed within the last 2n blocks
     */
    public record ValidatorRow(
            Address address,
            int proposed,
            int sealed,
            @Nullable BlockNumber lastSealed,
            boolean live) {}

    /**
     * The margin at the tip.
     *
     * @param validators ascending
     * @param window blocks looked at
     * @param proven whether the set was replayed and the seals checked against it
     */
    public record Roster(List<ValidatorRow> validators, int quorum, int window, boolean proven) {
        public int live() {
            return (int) validators.stream().filter(ValidatorRow::live).count();
        }

        /** Live validators that may fail before the chain stands still; below zero it stands. */
        public int margin() {
            return live() - quorum;
        }
    }

    private record InForce(List<Address> members, int quorum, long tip, boolean proven) {}

    /** Nothing where the set in force at the tip is not known. */
    public Optional<Roster> roster() {
        return jdbc.sql(IN_FORCE)
                .query((row, n) ->
                        new InForce(
                                Blocks.members(row.getBytes("members")),
                                row.getInt("quorum"),
                                row.getLong("number"),
                                row.getBoolean("proven")))
                .optional()
                .map(this::roster);
    }

    private Roster roster(InForce set) {
        int window = 2 * set.members.size();
        Map<Address, ValidatorRow> seen = new HashMap<>();
        jdbc.sql(WINDOW)
                .param("after", set.tip - window)
                .param("tip", set.tip)
                .query((row, n) -> {
                    BlockNumber last = Columns.blockOrNull(row, "last_sealed");
                    return new ValidatorRow(
                            Columns.address(row, "address"),
                            row.getInt("proposed"),
                            row.getInt("sealed"),
                            last,
                            last != null);
                })
                .list()
                .forEach(row -> seen.put(row.address(), row));
        List<ValidatorRow> rows = new ArrayList<>();
        for (Address member : set.members) {
            ValidatorRow row = seen.get(member);
            rows.add(row == null ? new ValidatorRow(member, 0, 0, null, false) : row);
        }
        return new Roster(rows, set.quorum, window, set.proven);
    }
}
