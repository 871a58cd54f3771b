package io.windlass.local.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last report of every part; tells when the set of processes changes. */
final class Board {
    private final Map<String, PartReport> reports = new ConcurrentHashMap<>();
    private final List<String> order;
    private final Consumer<List<PartReport>> onChange;

    Board(List<String> order, Consumer<List<PartReport>> onChange) {
        this.order = order;
        this.onChange = onChange;
        for (String name : order) {
            reports.put(name, new PartReport(name, Health.STARTING, "", null, null, 0));
        }
    }

    void put(PartReport report) {
        PartReport before = reports.put(report.name(), report);
        if (before == null
                || before.health() != report.health()
                || !Objects.equals(before.process(), report.process())) {
            onChange.accept(all());
        }
    }

    List<PartReport> all() {
        return order.stream().map(this::report).toList();
    }

    boolean areHealthy(Collection<String> names) {
        return names.stream().allMatch(name -> report(name).health() == Health.HEALTHY);
    }

    String unhealthy(Set<String> names) {
        TreeSet<String> waiting = new TreeSet<>(names);
        waiting.removeIf(name -> report(name).health() == Health.HEALTHY);
        return String.join(", ", waiting);
    }

    private PartReport report(String name) {
        PartReport report = reports.get(name);
        if (report == null) {
            throw new IllegalArgumentException("no part is called " + name);
        }
        return report;
    }
}
