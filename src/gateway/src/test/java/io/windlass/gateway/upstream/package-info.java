@NullMarked
package io.windlass.gateway.upstream;

import org.jspecify.annotations.NullMarked;
