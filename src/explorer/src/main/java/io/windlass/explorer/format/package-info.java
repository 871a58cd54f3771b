/** How values read: exact amounts, moments, text of strangers. */
@NullMarked
package io.windlass.explorer.format;

import org.jspecify.annotations.NullMarked;
