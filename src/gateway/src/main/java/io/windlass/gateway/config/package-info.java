/** The one file that an operator writes, read with everything that is wrong with it. */
@NullMarked
package io.windlass.gateway.config;

import org.jspecify.annotations.NullMarked;
