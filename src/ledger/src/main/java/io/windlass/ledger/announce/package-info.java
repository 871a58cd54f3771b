/** Telling other processes that the tip moved, and hearing it. */
@NullMarked
package io.windlass.ledger.announce;

import org.jspecify.annotations.NullMarked;
