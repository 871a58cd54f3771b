/** What a page is, before it is HTML or components: title, status, parts. */
@NullMarked
package io.windlass.explorer.page;

import org.jspecify.annotations.NullMarked;
