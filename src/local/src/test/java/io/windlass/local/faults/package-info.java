/**
 * Processes that are killed, stopped and starved while they index: what is left must be the truth.
 */
@NullMarked
package io.windlass.local.faults;

import org.jspecify.annotations.NullMarked;
