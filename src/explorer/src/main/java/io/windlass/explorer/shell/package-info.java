/** What all pages share: the bar around them, the first HTML, the open page, live updates. */
@NullMarked
package io.windlass.explorer.shell;

import org.jspecify.annotations.NullMarked;
