/** The JSON API under /api/v1: facts of the ledger for programs, each answer naming its tip. */
@NullMarked
package io.windlass.explorer.api;

import org.jspecify.annotations.NullMarked;
