/** What every answer tells the browser to refuse. */
@NullMarked
package io.windlass.explorer.headers;

import org.jspecify.annotations.NullMarked;
