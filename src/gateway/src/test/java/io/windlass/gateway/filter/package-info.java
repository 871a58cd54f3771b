@NullMarked
package io.windlass.gateway.filter;

import org.jspecify.annotations.NullMarked;
