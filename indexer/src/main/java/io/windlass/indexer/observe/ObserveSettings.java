package io.windlass.indexer.observe;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How balances, code and token facts are read.
 *
 * @param batch addresses of one question
 * @param tokens tokens of one turn
 * @param restEvery pause when nothing is due, and between turns while history is being filled
 */
public record ObserveSettings(
        @DefaultValue("100") @Min(1) @Max(1_000) int batch,
        @DefaultValue("10") @Min(1) @Max(100) int tokens,
        @DefaultValue("2s") Duration restEvery) {}
