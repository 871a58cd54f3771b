/** What is published. */
@NullMarked
package io.windlass.explorer.meter;

import org.jspecify.annotations.NullMarked;
