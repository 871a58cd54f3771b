/** Tests of visits. */
@NullMarked
package io.windlass.explorer.page;

import org.jspecify.annotations.NullMarked;
