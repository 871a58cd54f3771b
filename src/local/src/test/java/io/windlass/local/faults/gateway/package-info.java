/** The gateway before real nodes that are killed, stopped, cut off and misled under its clients. */
@NullMarked
package io.windlass.local.faults.gateway;

import org.jspecify.annotations.NullMarked;
