/** The connection to the ledger and its announcements. */
@NullMarked
package io.windlass.explorer.source;

import org.jspecify.annotations.NullMarked;
