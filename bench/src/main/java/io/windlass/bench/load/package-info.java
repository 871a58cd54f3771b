/** Processes under measurement: started, watched from outside, ended. */
@NullMarked
package io.windlass.bench.load;

import org.jspecify.annotations.NullMarked;
