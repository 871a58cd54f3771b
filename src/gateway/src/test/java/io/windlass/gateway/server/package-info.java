@NullMarked
package io.windlass.gateway.server;

import org.jspecify.annotations.NullMarked;
