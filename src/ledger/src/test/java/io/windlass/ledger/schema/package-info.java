@NullMarked
package io.windlass.ledger.schema;

import org.jspecify.annotations.NullMarked;
