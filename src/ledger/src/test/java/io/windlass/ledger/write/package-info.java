@NullMarked
package io.windlass.ledger.write;

import org.jspecify.annotations.NullMarked;
