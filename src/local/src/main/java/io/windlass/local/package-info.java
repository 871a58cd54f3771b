/** The launcher's Java half: reads the command line and calls what it names. */
@NullMarked
package io.windlass.local;

import org.jspecify.annotations.NullMarked;
