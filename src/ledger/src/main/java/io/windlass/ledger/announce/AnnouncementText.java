package io.windlass.ledger.announce;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as one line, for Postgres' notification and the Redis stream: {@code sequence
 * kind first last hash}, and for a reorg the old tip's number and hash behind it.
 */
public final class AnnouncementText {
    /** The channel that Postgres notifies. */
    public static final String CHANNEL = "windlass_announcement";

    private static final Pattern LINE =
            Pattern.compile(
                    "([0-9]{1,18}) (extended|backfilled|forgot|reorged) ([0-9]{1,18})"
                            + " ([0-9]{1,18}) (-|0x[0-9a-f]{64})"
                            + "(?: ([0-9]{1,18}) (0x[0-9a-f]{64}))?");

    private AnnouncementText() {}

    /**
     * The parts as the table has them.
     *
     * @param before the old tip, where a reorg is told
     */
    public record Parts(
            long sequence,
            String kind,
            long first,
            long last,
            @Nullable BlockHash hash,
            @Nullable BlockPoint before) {}

    public static Parts parts(Announcement announcement) {
        return switch (announcement) {
            case Announcement.Extended(long sequence, BlockRange blocks, BlockHash tip) ->
                    new Parts(
                            sequence,
                            "extended",
                            blocks.first().value(),
                            blocks.last().value(),
                            tip,
                            null);
            case Announcement.Backfilled(long sequence, BlockRange blocks) ->
                    new Parts(
                            sequence,
                            "backfilled",
                            blocks.first().value(),
                            blocks.last().value(),
                            null,
                            null);
            case Announcement.Reorged(
                            long sequence,
                            BlockNumber ancestor,
                            BlockPoint before,
                            BlockPoint tip) ->
                    new Parts(
                            sequence,
                            "reorged",
                            ancestor.value(),
                            tip.number().value(),
                            tip.hash(),
                            before);
            case Announcement.Forgot(
                            long sequence,
                            BlockNumber ancestor,
                            BlockHash tip,
                            BlockNumber before) ->
                    new Parts(sequence, "forgot", ancestor.value(), before.value(), tip, null);
        };
    }

    /**
     * The sentence that the parts make.
     *
     * @throws IllegalArgumentException when the parts do not go together
     */
    public static Announcement announcement(Parts parts) {
        BlockHash hash = parts.hash();
        if (parts.kind().equals("backfilled")) {
            return new Announcement.Backfilled(
                    parts.sequence(), BlockRange.of(parts.first(), parts.last()));
        }
        if (hash == null) {
            throw new IllegalArgumentException("announcement without a hash: " + parts);
        }
        return switch (parts.kind()) {
            case "reorged" -> reorged(parts, hash);
            case "extended" ->
                    new Announcement.Extended(
                            parts.sequence(), BlockRange.of(parts.first(), parts.last()), hash);
            case "forgot" ->
                    new Announcement.Forgot(
                            parts.sequence(),
                            new BlockNumber(parts.first()),
                            hash,
                            new BlockNumber(parts.last()));
            default -> throw new IllegalArgumentException("unknown announcement: " + parts);
        };
    }

    private static Announcement reorged(Parts parts, BlockHash hash) {
        BlockPoint before = parts.before();
        if (before == null) {
            throw new IllegalArgumentException("reorg without the tip before it: " + parts);
        }
        return new Announcement.Reorged(
                parts.sequence(),
                new BlockNumber(parts.first()),
                before,
                new BlockPoint(new BlockNumber(parts.last()), hash));
    }

    public static String line(Announcement announcement) {
        Parts parts = parts(announcement);
        BlockHash hash = parts.hash();
        BlockPoint before = parts.before();
        return "%d %s %d %d %s"
                        .formatted(
                                parts.sequence(),
                                parts.kind(),
                                parts.first(),
                                parts.last(),
                                hash == null ? "-" : hash)
                + (before == null ? "" : " " + before);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    public static Announcement parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no announcement: " + line.substring(0, Math.min(line.length(), 120)));
        }
        String hash = matcher.group(5);
        return announcement(
                new Parts(
                        Long.parseLong(matcher.group(1)),
                        matcher.group(2),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        hash.equals("-") ? null : BlockHash.fromHex(hash),
                        matcher.group(6) == null
                                ? null
                                : new BlockPoint(
                                        new BlockNumber(Long.parseLong(matcher.group(6))),
                                        BlockHash.fromHex(matcher.group(7)))));
    }
}
