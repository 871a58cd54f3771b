/** One search for the page and the API: what a text can mean, and what the ledger has of it. */
@NullMarked
package io.windlass.explorer.search;

import org.jspecify.annotations.NullMarked;
