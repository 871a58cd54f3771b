/** A ledger with something of everything in it, for tests and for looking at pages. */
@NullMarked
package io.windlass.explorer.seed;

import org.jspecify.annotations.NullMarked;
