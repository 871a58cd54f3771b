/** Pages over HTTP and in a browserless client, on a real database. */
@NullMarked
package io.windlass.explorer.web;

import org.jspecify.annotations.NullMarked;
