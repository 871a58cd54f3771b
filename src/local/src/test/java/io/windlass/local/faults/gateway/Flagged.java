package io.windlass.local.faults.gateway;

import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A part that is started with more arguments than usual. */
record Flagged(Part part, List<String> more) implements Part {
    @Override
    public String name() {
        return part.name();
    }

    @Override
    public Set<String> needs() {
        return part.needs();
    }

    @Override
    public Optional<String> url() {
        return part.url();
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        part.prepare();
    }

    @Override
    public ProcessSpec spec() {
        ProcessSpec usual = part.spec();
        List<String> command = Stream.concat(usual.command().stream(), more.stream()).toList();
        return new ProcessSpec(command, usual.environment(), usual.log(), usual.stop());
    }

    @Override
    public Probe probe() throws InterruptedException {
        return part.probe();
    }
}
