/** What the look promises, computed from its files. */
@NullMarked
package io.windlass.frontend;

import org.jspecify.annotations.NullMarked;
