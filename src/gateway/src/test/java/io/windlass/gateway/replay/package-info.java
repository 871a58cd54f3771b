/** Recorded exchanges of real clients, replayed through a running gateway. */
@NullMarked
package io.windlass.gateway.replay;

import org.jspecify.annotations.NullMarked;
