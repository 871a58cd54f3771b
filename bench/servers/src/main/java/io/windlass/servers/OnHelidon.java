package io.windlass.servers;

import io.helidon.http.HeaderValues;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;

/** A virtual thread for each connection. */
final class OnHelidon {
    private OnHelidon() {}

    static void start(int port, URI node) {
        Http1Client client =
                Http1Client.builder()
                        .baseUri(node)
                        .connectionCacheSize(Servers.CONNECTIONS)
                        .build();
        WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .routing(routing -> routing.post("/", (call, answer) -> pass(call, answer, client)))
                .build()
                .start();
    }

    private static void pass(ServerRequest call, ServerResponse answer, Http1Client client) {
        byte[] body = call.content().as(byte[].class);
        byte[] reply =
                client.post("/")
                        .header(HeaderValues.CONTENT_TYPE_JSON)
                        .submit(body, byte[].class)
                        .entity();
        answer.header(HeaderValues.CONTENT_TYPE_JSON).send(reply);
    }
}
