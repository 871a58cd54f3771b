/** {@code eth_newFilter} and its family, kept where every instance can answer for them. */
@NullMarked
package io.windlass.gateway.filter;

import org.jspecify.annotations.NullMarked;
