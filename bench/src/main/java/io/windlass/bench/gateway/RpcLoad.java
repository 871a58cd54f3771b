package io.windlass.bench.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Calls over many connections at once, each waiting for its answer before the next; every answer is
 * checked. The same client for all that is compared.
 */
record RpcLoad(Wire wire, URI server, int connections) {

    /**
     * What came of it.
     *
     * @param answers right ones; there are no others
     * @param latency in nanoseconds, sorted
     */
    record Result(long answers, double seconds, long[] latency) {
        /** All answers of several runs. */
        static Result of(List<Result> runs) {
            return new Result(
                    runs.stream().mapToLong(Result::answers).sum(),
                    runs.stream().mapToDouble(Result::seconds).sum(),
                    runs.stream()
                            .flatMapToLong(it -> Arrays.stream(it.latency()))
                            .sorted()
                            .toArray());
        }

        double perSecond() {
            return answers / seconds;
        }

        double milliseconds(double share) {
            int rank = (int) Math.ceil(share * latency.length) - 1;
            return latency[Math.max(0, rank)] / 1e6;
        }
    }

    /**
     * Asks for so long.
     *
     * @param calls what is asked
     * @param rate calls a second that are begun at fixed times, whatever the answers do; 0 = as
     *     fast as answers come
     * @throws IllegalStateException at a wrong answer or a broken connection
     */
    Result run(Calls calls, double seconds, double rate) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(connections);
        // a connection asks as soon as it is in the pipeline, so that comes when all are connected:
        // what fell due meanwhile would be late by what connecting takes
        Bootstrap bootstrap = wire.bootstrap(_ -> {});
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            channels.add(bootstrap.connect(server.getHost(), server.getPort()).sync().channel());
        }
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        long every = rate == 0 ? 0 : (long) (connections * 1e9 / rate);
        List<RpcConnection> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = begin + (every == 0 ? 0 : every * i / connections);
            RpcConnection connection =
                    new RpcConnection(
                            server.getRawPath(),
                            calls,
                            new RpcConnection.Pace(first, every, end),
                            ended);
            all.add(connection);
            Channel channel = channels.get(i);
            channel.eventLoop().execute(() -> channel.pipeline().addLast(connection));
        }
        if (!ended.await((long) seconds + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(server + " did not answer all calls");
        }
        double took = (System.nanoTime() - begin) / 1e9;
        long answers = 0;
        for (RpcConnection connection : all) {
            connection.check();
            answers += connection.answers();
        }
        return new Result(answers, took, RpcConnection.latencies(all));
    }
}
