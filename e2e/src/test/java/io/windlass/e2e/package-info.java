/** What holds across the whole repository. */
@NullMarked
package io.windlass.e2e;

import org.jspecify.annotations.NullMarked;
