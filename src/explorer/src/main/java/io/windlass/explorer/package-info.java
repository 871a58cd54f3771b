/** The public explorer: pages and API over the ledger. */
@NullMarked
package io.windlass.explorer;

import org.jspecify.annotations.NullMarked;
