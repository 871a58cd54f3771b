/** Real child processes: started, watched, started again, stopped. */
@NullMarked
package io.windlass.local.process;

import org.jspecify.annotations.NullMarked;
