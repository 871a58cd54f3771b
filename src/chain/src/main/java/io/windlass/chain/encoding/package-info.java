/** Transactions, receipts and headers as bytes, and the roots over them. */
@NullMarked
package io.windlass.chain.encoding;

import org.jspecify.annotations.NullMarked;
