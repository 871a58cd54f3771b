/** Which node gets a call, when another does, and how long any may take. */
@NullMarked
package io.windlass.gateway.upstream;

import org.jspecify.annotations.NullMarked;
