/** Makes consistent, really signed and sealed chains for tests and benchmarks. */
@NullMarked
package io.windlass.chain.maker;

import org.jspecify.annotations.NullMarked;
