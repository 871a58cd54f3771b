@NullMarked
package io.windlass.ledger.compare;

import org.jspecify.annotations.NullMarked;
