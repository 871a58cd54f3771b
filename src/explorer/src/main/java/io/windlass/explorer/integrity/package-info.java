/** What is proven, observed, quarantined and covered. */
@NullMarked
package io.windlass.explorer.integrity;

import org.jspecify.annotations.NullMarked;
