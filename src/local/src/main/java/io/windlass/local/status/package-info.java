/** How the stack is, in the shape that machines read. */
@NullMarked
package io.windlass.local.status;

import org.jspecify.annotations.NullMarked;
