/** How gateway instances reach what they share. */
@NullMarked
package io.windlass.gateway.redis;

import org.jspecify.annotations.NullMarked;
