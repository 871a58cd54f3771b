/** Reads recorded headers and blocks from a folder outside the repository and proves them. */
@NullMarked
package io.windlass.chain.vectors;

import org.jspecify.annotations.NullMarked;
