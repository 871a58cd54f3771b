/** One pass-through for JSON calls, on each server that the gateway could stand on. */
@NullMarked
package io.windlass.servers;

import org.jspecify.annotations.NullMarked;
