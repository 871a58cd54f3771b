/** The gateway against plain proxies, in front of one stub node. */
@NullMarked
package io.windlass.bench.gateway;

import org.jspecify.annotations.NullMarked;
