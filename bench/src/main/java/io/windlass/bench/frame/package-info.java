/** What a benchmark is, where it works and what it answers. */
@NullMarked
package io.windlass.bench.frame;

import org.jspecify.annotations.NullMarked;
