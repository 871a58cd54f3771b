/** Every number that the explorer publishes. */
@NullMarked
package io.windlass.explorer.meter;

import org.jspecify.annotations.NullMarked;
