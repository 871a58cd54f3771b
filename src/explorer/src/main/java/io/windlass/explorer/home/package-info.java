/** The first page: search, the line of truth, the newest blocks and transactions. */
@NullMarked
package io.windlass.explorer.home;

import org.jspecify.annotations.NullMarked;
