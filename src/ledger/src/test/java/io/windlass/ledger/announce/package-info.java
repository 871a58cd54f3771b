@NullMarked
package io.windlass.ledger.announce;

import org.jspecify.annotations.NullMarked;
