/** Answers that cannot change, kept by finality; long ranges of logs, asked in parts. */
@NullMarked
package io.windlass.gateway.cache;

import org.jspecify.annotations.NullMarked;
