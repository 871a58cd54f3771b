package io.windlass.ledger.write;

import io.windlass.chain.Standing;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Why blocks, or their seals, are a node's word only. */
final class ReasonTable {
    private static final int LONGEST = 500;

    private static final String ADD =
            """
            insert into observed_reason (about, reason)
            select * from unnest(:abouts, :reasons) as r (about, reason)
            where not exists (select from observed_reason o where o.about = r.about and o.reason = r.reason)
            order by 1, 2
            on conflict do nothing
            """;

    private static final String FIND =
            """
            select o.id, o.about, o.reason
            from observed_reason o
            join unnest(:abouts, :reasons) as r (about, reason) using (about, reason)
            """;

    private static final String COUNT =
            """
            update observed_reason o set blocks = o.blocks + c.blocks
            from unnest(:ids, :blocks) as c (id, blocks)
            where o.id = c.id
            """;

    private static final String FORGET = "delete from observed_reason where blocks = 0";

    /** What is observed, and why. */
    record Reason(String about, String reason) implements Comparable<Reason> {
        @Override
        public int compareTo(Reason other) {
            int byAbout = about.compareTo(other.about);
            return byAbout != 0 ? byAbout : reason.compareTo(other.reason);
        }
    }

    /** The reasons of a batch with their ids, and how many blocks have each. */
    static final class Reasons {
        private final Map<Reason, Integer> ids = new HashMap<>();
        private final Map<Integer, Long> blocks = new HashMap<>();

        int idOfBlock(Standing standing) {
            return id(reason("block", standing));
        }

        int idOfSeals(Standing standing) {
            return id(reason("seals", standing));
        }

        private int id(@Nullable Reason reason) {
            if (reason == null) {
                return Mention.NO_ID;
            }
            Integer id = ids.get(reason);
            if (id == null) {
                throw new IllegalStateException("reason without an id: " + reason);
            }
            return id;
        }

        private void count(int id) {
            if (id != Mention.NO_ID) {
                blocks.merge(id, 1L, Long::sum);
            }
        }
    }

    Reasons resolve(UnitOfWork work, Batch batch) {
        Set<Reason> wanted = new TreeSet<>();
        for (BatchBlock block : batch.blocks()) {
            addTo(wanted, reason("block", block.block().standing()));
            addTo(wanted, reason("seals", block.block().seals().standing()));
        }
        Reasons reasons = new Reasons();
        if (!wanted.isEmpty()) {
            List<String> abouts = wanted.stream().map(Reason::about).toList();
            List<String> texts = wanted.stream().map(Reason::reason).toList();
            RowCallbackHandler found =
                    row ->
                            reasons.ids.put(
                                    new Reason(row.getString("about"), row.getString("reason")),
                                    row.getInt("id"));
            work.jdbc()
                    .sql(ADD)
                    .param("abouts", work.texts(abouts))
                    .param("reasons", work.texts(texts))
                    .update();
            work.jdbc()
                    .sql(FIND)
                    .param("abouts", work.texts(abouts))
                    .param("reasons", work.texts(texts))
                    .query(found);
        }
        for (BatchBlock block : batch.blocks()) {
            reasons.count(reasons.idOfBlock(block.block().standing()));
            reasons.count(reasons.idOfSeals(block.block().seals().standing()));
        }
        return reasons;
    }

    void count(UnitOfWork work, Reasons reasons) {
        change(work, reasons.blocks, 1);
    }

    void forget(UnitOfWork work, Map<Integer, Long> blocks) {
        change(work, blocks, -1);
        work.jdbc().sql(FORGET).update();
    }

    private static void change(UnitOfWork work, Map<Integer, Long> blocks, int sign) {
        List<Map.Entry<Integer, Long>> changes = new ArrayList<>(blocks.entrySet());
        if (changes.isEmpty()) {
            return;
        }
        work.jdbc()
                .sql(COUNT)
                .param("ids", work.ints(changes.stream().mapToInt(Map.Entry::getKey).toArray()))
                .param(
                        "blocks",
                        work.longs(changes.stream().mapToLong(c -> sign * c.getValue()).toArray()))
                .update();
    }

    private static void addTo(Set<Reason> wanted, @Nullable Reason reason) {
        if (reason != null) {
            wanted.add(reason);
        }
    }

    private static @Nullable Reason reason(String about, Standing standing) {
        return switch (standing) {
            case Standing.Proven() -> null;
            case Standing.Observed(String why) -> new Reason(about, stored(why));
        };
    }

    /** A reason may quote a node: NUL cannot be stored, and nobody reads more than this. */
    private static String stored(String why) {
        String clean = why.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
