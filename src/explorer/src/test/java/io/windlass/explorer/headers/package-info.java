/** Tests of the headers. */
@NullMarked
package io.windlass.explorer.headers;

import org.jspecify.annotations.NullMarked;
