@NullMarked
package io.windlass.gateway.desk;

import org.jspecify.annotations.NullMarked;
