/** Tests of html. */
@NullMarked
package io.windlass.explorer.html;

import org.jspecify.annotations.NullMarked;
