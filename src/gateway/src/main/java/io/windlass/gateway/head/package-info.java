/** The nodes as probed, and the one head that all clients are served. */
@NullMarked
package io.windlass.gateway.head;

import org.jspecify.annotations.NullMarked;
