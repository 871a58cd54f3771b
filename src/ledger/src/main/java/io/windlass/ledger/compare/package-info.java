/** Comparing two ledgers row by row. */
@NullMarked
package io.windlass.ledger.compare;

import org.jspecify.annotations.NullMarked;
