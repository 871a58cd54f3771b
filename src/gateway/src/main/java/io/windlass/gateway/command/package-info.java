/** What an operator asks of the gateway on the command line. */
@NullMarked
package io.windlass.gateway.command;

import org.jspecify.annotations.NullMarked;
