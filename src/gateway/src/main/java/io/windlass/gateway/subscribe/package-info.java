/** Events of the served chain: none lost, none twice, whichever node or instance goes away. */
@NullMarked
package io.windlass.gateway.subscribe;

import org.jspecify.annotations.NullMarked;
