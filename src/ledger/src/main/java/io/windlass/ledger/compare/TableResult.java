package io.windlass.ledger.compare;

import java.util.List;

/**
 * How one table compared.
 *
 * @param rows on either side, equal ones counted once
 * @param different how many of them
 * @param differences the first of these, in words
 */
public record TableResult(String table, long rows, long different, List<String> differences) {}
