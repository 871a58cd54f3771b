/** Markup that is escaped by construction, and the table that all lists are. */
@NullMarked
package io.windlass.explorer.html;

import org.jspecify.annotations.NullMarked;
