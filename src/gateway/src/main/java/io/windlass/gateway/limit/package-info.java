/** Who calls, and how much that caller may. */
@NullMarked
package io.windlass.gateway.limit;

import org.jspecify.annotations.NullMarked;
