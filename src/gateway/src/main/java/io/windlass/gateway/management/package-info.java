/** The port for operators: health, status, metrics. */
@NullMarked
package io.windlass.gateway.management;

import org.jspecify.annotations.NullMarked;
