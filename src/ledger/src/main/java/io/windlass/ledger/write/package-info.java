/** The write side: append, forget and what the indexer keeps beside the chain. */
@NullMarked
package io.windlass.ledger.write;

import org.jspecify.annotations.NullMarked;
