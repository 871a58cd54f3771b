/** Recursive length prefix (yellow paper, appendix B): one writer, one strict reader. */
@NullMarked
package io.windlass.chain.rlp;

import org.jspecify.annotations.NullMarked;
