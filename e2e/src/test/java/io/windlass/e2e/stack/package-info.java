/** The running stack as these tests see it: over HTTP only. */
@NullMarked
package io.windlass.e2e.stack;

import org.jspecify.annotations.NullMarked;
