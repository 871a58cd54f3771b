/** The read side: every answer comes from one snapshot and names its tip. */
@NullMarked
package io.windlass.ledger.read;

import org.jspecify.annotations.NullMarked;
