package io.windlass.local.store;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The passwords of one data folder, drawn once. */
public record Secrets(
        String superuser,
        String owner,
        String indexer,
        String explorer,
        String reader,
        String redis) {
    private static final int BYTES = 24;

    public static Secrets of(DataFolder data) throws IOException {
        Optional<Secrets> kept = JsonFile.read(data.secrets(), Secrets.class);
        if (kept.isPresent()) {
            return kept.get();
        }
        SecureRandom random = new SecureRandom();
        Secrets drawn =
                new Secrets(
                        word(random),
                        word(random),
                        word(random),
                        word(random),
                        word(random),
                        word(random));
        JsonFile.write(data.secrets(), drawn);
        return drawn;
    }

    private static String word(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
