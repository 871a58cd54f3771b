@NullMarked
package io.windlass.gateway.head;

import org.jspecify.annotations.NullMarked;
