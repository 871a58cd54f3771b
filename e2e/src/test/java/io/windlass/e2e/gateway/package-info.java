/** The gateway as clients use it. */
@NullMarked
package io.windlass.e2e.gateway;

import org.jspecify.annotations.NullMarked;
