/** Traffic that makes the local chain worth looking at, deterministic from a seed. */
@NullMarked
package io.windlass.local.traffic;

import org.jspecify.annotations.NullMarked;
