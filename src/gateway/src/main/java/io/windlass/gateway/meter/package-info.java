/** What the gateway tells of itself: metrics and the access log. */
@NullMarked
package io.windlass.gateway.meter;

import org.jspecify.annotations.NullMarked;
