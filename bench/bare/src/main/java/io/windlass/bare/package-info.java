/** The frameworks with nothing in them. */
@NullMarked
package io.windlass.bare;

import org.jspecify.annotations.NullMarked;
