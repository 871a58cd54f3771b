/** What the ledger says, held against what is known without it. */
@NullMarked
package io.windlass.e2e.truth;

import org.jspecify.annotations.NullMarked;
