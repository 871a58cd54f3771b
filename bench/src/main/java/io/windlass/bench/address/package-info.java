/** What an address costs to look at, however much it and others have done. */
@NullMarked
package io.windlass.bench.address;

import org.jspecify.annotations.NullMarked;
