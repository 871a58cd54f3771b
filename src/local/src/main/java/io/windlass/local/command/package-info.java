/** What a person types and what they read back. */
@NullMarked
package io.windlass.local.command;

import org.jspecify.annotations.NullMarked;
