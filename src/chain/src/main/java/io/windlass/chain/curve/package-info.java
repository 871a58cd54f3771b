/**
 * Curve secp256k1 for public data: many signatures of known keys checked at once. Signing, and
 * recovering the key of one signature, is libsecp256k1's, in {@code Secp256k1}.
 */
@NullMarked
package io.windlass.chain.curve;

import org.jspecify.annotations.NullMarked;
