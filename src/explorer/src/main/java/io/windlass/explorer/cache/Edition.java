package io.windlass.explorer.cache;

import io.windlass.chain.BlockHash;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.ledger.read.LedgerReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names what facts look like: the same for nodes of the same build and settings, another one for
 * any other, so that no node reads what it would have drawn differently.
 */
final class Edition {
    private static final int DIGITS = 16;
    // Classes from folders change while they are worked on: then nothing is shared beyond this JVM.
    private static final String UNKNOWN_BUILD = UUID.randomUUID().toString();

    private Edition() {}

    static String of(ExplorerSettings settings) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
            for (Class<?> part : List.of(Edition.class, LedgerReader.class, BlockHash.class)) {
                digest.update(build(part.getProtectionDomain().getCodeSource()));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] build(@Nullable CodeSource source) {
        try {
            Path file = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : unknown();
        } catch (IOException
                | URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException e) {
            return unknown();
        }
    }

    private static byte[] unknown() {
        return UNKNOWN_BUILD.getBytes(StandardCharsets.UTF_8);
    }
}
