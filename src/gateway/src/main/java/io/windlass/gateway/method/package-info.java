/** What the gateway knows about each method, and what that makes of a call. */
@NullMarked
package io.windlass.gateway.method;

import org.jspecify.annotations.NullMarked;
