/** Where a call goes: it is allowed or not, understood, and handed to whom it concerns. */
@NullMarked
package io.windlass.gateway.desk;

import org.jspecify.annotations.NullMarked;
