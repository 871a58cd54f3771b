package io.windlass.servers;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;

/** One event loop a core, each with its own server and its own connections to the node. */
final class OnVertx {
    private OnVertx() {}

    static void start(int port, URI node) throws Exception {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setEventLoopPoolSize(loops));
        vertx.deployVerticle(
                        () -> new PassThrough(port, node),
                        new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private static final class PassThrough extends AbstractVerticle {
        private final int port;
        private final URI node;

        PassThrough(int port, URI node) {
            this.port = port;
            this.node = node;
        }

        @Override
        public void start() {
            HttpClient client =
                    vertx.createHttpClient(
                            new HttpClientOptions()
                                    .setDefaultHost(node.getHost())
                                    .setDefaultPort(node.getPort()),
                            new PoolOptions().setHttp1MaxSize(Servers.CONNECTIONS));
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(call -> pass(call, client))
                    .listen();
        }

        private static void pass(HttpServerRequest call, HttpClient client) {
            call.body()
                    .compose(body ->
                            client.request(HttpMethod.POST, "/")
                                    .compose(request ->
                                            request.putHeader("content-type", Servers.JSON)
                                                    .send(body)))
                    .compose(HttpClientResponse::body)
                    .onSuccess(answer ->
                            call.response().putHeader("content-type", Servers.JSON).end(answer))
                    .onFailure(_ -> call.response().setStatusCode(502).end());
        }
    }
}
