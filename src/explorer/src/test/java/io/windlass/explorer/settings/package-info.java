/** Tests of settings. */
@NullMarked
package io.windlass.explorer.settings;

import org.jspecify.annotations.NullMarked;
