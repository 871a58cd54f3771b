/** The house rules, run once over all classes and sources of the repository. */
@NullMarked
package io.windlass.e2e.house;

import org.jspecify.annotations.NullMarked;
