package io.windlass.bench.page;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one explorer, and nginx with the same bytes, for one sight after the other. */
record Measurement(URI explorer, Optional<Nginx> nginx, int requests) {
    private static final int WARM_UP = 5;

    /**
     * Adds figures of one sight.
     *
     * @return answers a second of the same path again and again, against those of nginx; 1 where
     *     there is no nginx
     */
    double take(Sight sight, Map<String, Object> figures) throws IOException, InterruptedException {
        Load load = new Load(explorer);
        // what comes once comes first: afterwards it is known
        List<String> once = sight.paths().subList(1, sight.paths().size());
        load.run(once.subList(0, once.size() / WARM_UP), once.size() / WARM_UP);
        List<String> fresh = once.subList(once.size() / WARM_UP, once.size());
        put(
                sight.name() + ", each once",
                load.run(fresh, Math.min(requests, fresh.size())),
                figures);
        List<String> same = List.of(sight.paths().getFirst());
        load.run(same, requests / WARM_UP);
        Load.Result known = load.run(same, requests);
        put(sight.name() + ", the same", known, figures);
        if (nginx.isEmpty()) {
            figures.put(sight.name() + ", nginx", "not installed here");
            return 1;
        }
        byte[] bytes;
        try (Connection connection = new Connection(explorer)) {
            bytes = connection.get(same.getFirst());
        }
        figures.put(sight.name() + ", bytes", bytes.length);
        String path = nginx.get().serve(sight.name().replace(' ', '-'), bytes);
        Load.Result file = new Load(nginx.get().url()).run(List.of(path), requests);
        put(sight.name() + ", nginx", file, figures);
        return known.perSecond() / file.perSecond();
    }

    private static void put(String what, Load.Result result, Map<String, Object> figures) {
        figures.put(what + ", /s", Math.round(result.perSecond()));
        figures.put(what + ", p50 ms", result.times().milliseconds(0.5));
        figures.put(what + ", p99 ms", result.times().milliseconds(0.99));
    }
}
