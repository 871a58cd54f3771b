package io.windlass.ledger.write;

import io.windlass.ledger.NodeReport;
import java.util.List;
import javax.sql.DataSource;

/** What the indexer last said about its nodes, for the integrity page. */
public final class NodeReports {
    private static final String DROP = "delete from node_report where url <> all (:urls)";

    private static final String KEEP =
            """
            insert into node_report (url, client, capabilities, state, head)
            values (:url, :client, :capabilities, :state, :head)
            on conflict (url) do update
                set client = excluded.client, capabilities = excluded.capabilities, state = excluded.state,
                    head = excluded.head, reported_at = now()
            """;

    private final DataSource writer;

    NodeReports(DataSource writer) {
        this.writer = writer;
    }

    /** Replaces what was said about these nodes; nodes not named any more are dropped. */
    public void replace(List<NodeReport> reports) {
        UnitOfWork.run(
                writer,
                work -> {
                    List<String> urls = reports.stream().map(NodeReport::url).toList();
                    work.jdbc().sql(DROP).param("urls", work.texts(urls)).update();
                    return reports.stream().mapToInt(report -> keep(work, report)).sum();
                });
    }

    private static int keep(UnitOfWork work, NodeReport report) {
        return work.jdbc()
                .sql(KEEP)
                .param("url", report.url())
                .param("client", report.client().replace('\0', '\uFFFD'))
                .param("capabilities", work.texts(report.capabilities()))
                .param("state", report.state().replace('\0', '\uFFFD'))
                .param("head", report.head())
                .update();
    }
}
