/** Tests of shell. */
@NullMarked
package io.windlass.explorer.shell;

import org.jspecify.annotations.NullMarked;
