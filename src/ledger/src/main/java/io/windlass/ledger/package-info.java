/** The stored chain: what both halves, write and read, have in common. */
@NullMarked
package io.windlass.ledger;

import org.jspecify.annotations.NullMarked;
