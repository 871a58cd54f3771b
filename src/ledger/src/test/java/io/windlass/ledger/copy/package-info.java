@NullMarked
package io.windlass.ledger.copy;

import org.jspecify.annotations.NullMarked;
