/** The words of an EVM chain: values, encodings, tries, seals, quorum arithmetic and proof. */
@NullMarked
package io.windlass.chain;

import org.jspecify.annotations.NullMarked;
