/** Tests of the API. */
@NullMarked
package io.windlass.explorer.api;

import org.jspecify.annotations.NullMarked;
