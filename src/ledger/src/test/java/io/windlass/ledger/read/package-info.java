@NullMarked
package io.windlass.ledger.read;

import org.jspecify.annotations.NullMarked;
