package io.windlass.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the indexer says about one node, for people.
 *
 * @param url without credentials
 * @param client as the node names itself
 * @param capabilities in words, for example {@code block receipts: yes}
 * @param state one sentence
 * @param head null while unknown
 */
public record NodeReport(
        String url, String client, List<String> capabilities, String state, @Nullable Long head) {}
