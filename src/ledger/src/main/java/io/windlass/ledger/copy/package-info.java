/** Postgres' binary COPY format, written by hand. */
@NullMarked
package io.windlass.ledger.copy;

import org.jspecify.annotations.NullMarked;
