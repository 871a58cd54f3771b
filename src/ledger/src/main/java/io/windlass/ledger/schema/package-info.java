/** Bringing the schema to this build's version, and refusing any other. */
@NullMarked
package io.windlass.ledger.schema;

import org.jspecify.annotations.NullMarked;
