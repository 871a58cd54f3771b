package io.windlass.bench.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A node that knows one block, sixteen, and makes balances and codes of addresses: as little work
 * as a node can have. Started as a process of its own; prints its port.
 */
public final class StubUpstream {
    private static final String BLOCK =
            """
            {"number":"0x10","hash":"0x%064x","parentHash":"0x%064x","difficulty":"0x2","timestamp":"0x60000000",\
            "extraData":"0x","mixHash":"0x%064x","miner":"0x%040x","nonce":"0x0000000000000000","transactions":[],"uncles":[]}\
            """
                    .formatted(16, 15, 0, 0);
    private static final int MOST = 1 << 20;

    private StubUpstream() {}

    public static void main(String[] arguments) throws InterruptedException {
        Wire wire = Wire.of(1);
        AtomicLong seen = new AtomicLong();
        Channel listening =
                new ServerBootstrap()
                        .group(wire.loops())
                        .channel(wire.server())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(new HttpRequestDecoder())
                                                .addLast(new HttpObjectAggregator(MOST))
                                                .addLast(new Replies(seen));
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        StubUpstreamConsole.line("port " + port);
        listening.closeFuture().sync();
    }

    /** Answers calls; counts those that are measured. */
    private static final class Replies extends SimpleChannelInboundHandler<FullHttpRequest> {
        private static final Pattern CALL = Pattern.compile("\\{[^{}]*\\}");

        private final AtomicLong seen;

        Replies(AtomicLong seen) {
            this.seen = seen;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String call = request.content().toString(StandardCharsets.US_ASCII);
            String answer =
                    call.charAt(0) == '['
                            ? CALL.matcher(call)
                                    .results()
                                    .map(it -> reply(it.group()))
                                    .collect(Collectors.joining(",", "[", "]"))
                            : reply(call);
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
                return BLOCK;
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
            return call.contains("eth_blockNumber") ? "\"0x10\"" : "\"0x1\"";
        }

        private String answer(Question question, String call) {
            seen.incrementAndGet();
            int at = call.indexOf("[\"0x") + 4;
            return question.result(call.substring(at, at + 40));
        }
    }
}
