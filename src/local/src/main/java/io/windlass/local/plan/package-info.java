/** What one stack consists of, decided before anything is started. */
@NullMarked
package io.windlass.local.plan;

import org.jspecify.annotations.NullMarked;
