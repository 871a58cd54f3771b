/** How many pages and answers one explorer node gives in a second. */
@NullMarked
package io.windlass.bench.page;

import org.jspecify.annotations.NullMarked;
