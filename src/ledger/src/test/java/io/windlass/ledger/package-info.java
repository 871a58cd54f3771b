/** Real ledgers for tests. */
@NullMarked
package io.windlass.ledger;

import org.jspecify.annotations.NullMarked;
