package io.windlass.bench.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers calls over one connection; counts those that are measured. */
final class StubReplies extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Pattern CALL = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern NUMBER = Pattern.compile("\\[\"0x([0-9a-f]{1,64})\"");

    private final StubWays ways;
    private final AtomicLong seen;

    StubReplies(StubWays ways, AtomicLong seen) {
        this.ways = ways;
        this.seen = seen;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String call = request.content().toString(StandardCharsets.US_ASCII);
        long before = seen.get();
        String answer =
                call.charAt(0) == '['
                        ? CALL.matcher(call)
                                .results()
                                .map(it -> reply(it.group()))
                                .collect(Collectors.joining(",", "[", "]"))
                        : reply(call);
        if (seen.get() > before && ways.isSlow(before)) {
            context.executor()
                    .schedule(
                            () -> write(context, answer), ways.slowMillis(), TimeUnit.MILLISECONDS);
        } else {
            write(context, answer);
        }
    }

    private static void write(ChannelHandlerContext context, String answer) {
        byte[] reply = answer.getBytes(StandardCharsets.US_ASCII);
        ByteBuf out = context.alloc().directBuffer(reply.length + 96);
        out.writeCharSequence(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                        + reply.length
                        + "\r\n\r\n",
                StandardCharsets.US_ASCII);
        context.writeAndFlush(out.writeBytes(reply), context.voidPromise());
    }

    private String reply(String call) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id(call) + ",\"result\":" + result(call) + "}";
    }

    private static String id(String call) {
        int from = call.indexOf("\"id\":") + 5;
        int to = from;
        while (call.charAt(to) != ',' && call.charAt(to) != '}') {
            to++;
        }
        return call.substring(from, to);
    }

    private String result(String call) {
        if (call.contains("eth_getBalance")) {
            return answer(Question.SMALL, call);
        }
        if (call.contains("eth_getCode")) {
            return answer(Question.LARGE_ANSWER, call);
        }
        if (call.contains("eth_getBlockBy")) {
            return block(call);
        }
        if (call.contains("stub_count")) {
            return Long.toString(seen.get());
        }
        if (call.contains("eth_syncing")) {
            return "false";
        }
        if (call.contains("web3_clientVersion")) {
            return "\"Stub/v1\"";
        }
        return call.contains("eth_blockNumber") ? "\"0x%x\"".formatted(ways.head()) : "\"0x1\"";
    }

    /** Of the number asked for, or of the hash, which holds the number; without either the head. */
    private String block(String call) {
        Matcher asked = NUMBER.matcher(call);
        long head = ways.head();
        // a tag is no number, and a number of a few digits no hash; both name the same block here
        long number = asked.find() ? Long.parseLong(asked.group(1), 16) : head;
        if (number > head) {
            return "null";
        }
        return """
        {"number":"0x%x","hash":"0x%064x","parentHash":"0x%064x","difficulty":"0x2","timestamp":"0x60000000",\
        "extraData":"0x","mixHash":"0x%064x","miner":"0x%040x","nonce":"0x0000000000000000","transactions":[],"uncles":[]}\
        """
                .formatted(number, number, number - 1, 0, 0);
    }

    private String answer(Question question, String call) {
        seen.incrementAndGet();
        int at = call.indexOf("[\"0x") + 4;
        return question.result(call.substring(at, at + 40));
    }
}
