package io.windlass.bench.page;

import io.windlass.bench.load.Roles;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks one explorer for one sight after the other, by turns with the bare frameworks and with
 * nginx, so that what else the machine does hits them alike.
 *
 * @param requests of a round of warming up
 * @param seconds of a turn
 */
record Measurement(
        Roles.Role explorer, Bare bare, Optional<Nginx> nginx, int requests, double seconds) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FIRST = 5;
    private static final int TURNS = 7;
    private static final int WARM_UP = 5;

    /**
     * Adds figures of one sight.
     *
     * @return answers a second of the same path again and again, against the bare page, or against
     *     a bare controller that gives the same bytes
     */
    double take(Sight sight, Map<String, Object> figures) throws IOException, InterruptedException {
        once(sight, figures);
        String path = sight.paths().getFirst();
        byte[] bytes;
        try (Connection connection = new Connection(explorer.url())) {
            bytes = connection.get(path);
        }
        figures.put(sight.name() + ", bytes", bytes.length);
        Runner known =
                new Runner(
                        sight.name() + ", the same",
                        explorer.process().handle(),
                        explorer.url(),
                        path);
        String name = sight.name().replace(' ', '-');
        Runner yardstick =
                new Runner(
                        sight.name() + (sight.isPage() ? ", bare page" : ", bare controller"),
                        bare.process().handle(),
                        bare.url(),
                        sight.isPage() ? Bare.PAGE : bare.serve(name, bytes));
        List<Runner> runners = new ArrayList<>(List.of(known, yardstick));
        if (nginx.isPresent()) {
            Nginx there = nginx.get();
            runners.add(
                    new Runner(
                            sight.name() + ", nginx",
                            there.process().handle(),
                            there.url(),
                            there.serve(name, bytes)));
        } else {
            figures.put(sight.name() + ", nginx", "not installed here");
        }
        turns(runners);
        runners.forEach(runner -> runner.put(figures));
        if (nginx.isPresent()) {
            figures.put(sight.name() + " by nginx", known.by(runners.getLast()));
        }
        return known.by(yardstick);
    }

    private void turns(List<Runner> runners) throws IOException, InterruptedException {
        for (Runner runner : runners) {
            runner.warmUp(requests);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Runner runner : runners) {
                runner.turn(seconds);
            }
        }
    }

    // the first of all are slow: classes are loaded and connections made
    private boolean answers(Sight sight) throws IOException {
        try (Connection connection = new Connection(explorer.url())) {
            for (String path : sight.paths().subList(0, FIRST)) {
                connection.get(path);
            }
            return true;
        }
    }

    /** What comes once comes first: afterwards it is known. */
    private void once(Sight sight, Map<String, Object> figures)
            throws IOException, InterruptedException {
        Load load = new Load(explorer.url());
        Await.until(sight.name() + " is answered", PATIENCE, () -> answers(sight));
        List<String> once = sight.paths().subList(1, sight.paths().size());
        load.run(once.subList(0, once.size() / WARM_UP), once.size() / WARM_UP);
        List<String> fresh = once.subList(once.size() / WARM_UP, once.size());
        Load.Result result = load.run(fresh, Math.min(requests, fresh.size()));
        figures.put(sight.name() + ", each once, /s", Math.round(result.perSecond()));
        figures.put(sight.name() + ", each once, p50 ms", result.times().milliseconds(0.5));
        figures.put(sight.name() + ", each once, p99 ms", result.times().milliseconds(0.99));
    }
}
