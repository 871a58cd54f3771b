@NullMarked
package io.windlass.gateway.subscribe;

import org.jspecify.annotations.NullMarked;
