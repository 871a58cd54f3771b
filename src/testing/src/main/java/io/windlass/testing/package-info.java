/**
 * Test kit: clocks, the house rules, launchers of real servers, a stub node. Depends on none of
 * ours.
 */
@NullMarked
package io.windlass.testing;

import org.jspecify.annotations.NullMarked;
