/** The embedded PostgreSQL and Redis servers. */
@NullMarked
package io.windlass.local.store;

import org.jspecify.annotations.NullMarked;
