/** The command that runs benchmarks and shows what they found. */
@NullMarked
package io.windlass.bench;

import org.jspecify.annotations.NullMarked;
