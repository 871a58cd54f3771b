package io.windlass.explorer.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything under {@code explorer.*}.
 *
 * @param publicUrl address under which readers reach this explorer, for link previews; empty =
 *     links stay relative
 */
@Validated
@ConfigurationProperties(prefix = "explorer", ignoreUnknownFields = false)
public record ExplorerSettings(
        @DefaultValue("") String publicUrl,
        @Valid @DefaultValue Chain chain,
        @Valid @DefaultValue Lists lists,
        @Valid @DefaultValue Live live,
        @Valid @DefaultValue Sessions sessions,
        @Valid @DefaultValue Cache cache,
        @Valid @DefaultValue Tip tip) {

    /** How the chain and its coin are called; {@code decimals} places the decimal point. */
    public record Chain(
            @DefaultValue("Windlass") @NotBlank String name,
            @DefaultValue("ETH") @NotBlank String symbol,
            @DefaultValue("18") @Min(0) @Max(36) int decimals) {}

    /** How many rows a list shows at once. */
    public record Lists(@DefaultValue("25") @Min(5) @Max(100) int pageSize) {}

    /** How often an open page may be pushed to. */
    public record Live(@DefaultValue("500ms") Duration atMostEvery) {}

    /**
     * How long a session lives: before a browser has started the client (readers without
     * JavaScript, crawlers), and after.
     */
    public record Sessions(
            @DefaultValue("30s") Duration beforeStart, @DefaultValue("10m") Duration afterStart) {}

    /**
     * What is kept so that it need not be made again.
     *
     * @param nearSize memory for pages, and as much again for answers of the API
     * @param passing longest that anything not final is kept, though its tip may stand longer
     * @param redisWithin no answer waits longer for Redis
     */
    public record Cache(
            @DefaultValue("64MB") DataSize nearSize,
            @DefaultValue("1s") Duration passing,
            @DefaultValue("50ms") Duration redisWithin) {}

    /**
     * What is done for a client that another node already showed a later tip.
     *
     * @param waitAtMost for this node to come as far
     * @param waitingAtMost clients that may wait at once; more are answered as far as this node is
     */
    public record Tip(
            @DefaultValue("500ms") Duration waitAtMost,
            @DefaultValue("8") @Min(0) @Max(1000) int waitingAtMost) {}
}
