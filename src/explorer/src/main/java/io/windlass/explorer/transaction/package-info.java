/** Transactions and the list of them. */
@NullMarked
package io.windlass.explorer.transaction;

import org.jspecify.annotations.NullMarked;
