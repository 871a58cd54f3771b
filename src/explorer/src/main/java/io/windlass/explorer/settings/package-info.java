/** What an operator can set, with defaults; an unknown key stops the start. */
@NullMarked
package io.windlass.explorer.settings;

import org.jspecify.annotations.NullMarked;
