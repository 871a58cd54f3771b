/** What readers do with the explorer, done in a real browser on a running stack. */
@NullMarked
package io.windlass.e2e.journeys;

import org.jspecify.annotations.NullMarked;
