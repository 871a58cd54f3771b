package io.windlass.servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** A virtual thread for each call, and the JDK's client. */
final class OnTomcat {
    private OnTomcat() {}

    static void start(int port, URI node) throws IOException, LifecycleException {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setPort(port);
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setExecutor(new VirtualThreadExecutor("call-"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("windlass-tomcat").toString());
        tomcat.setConnector(new Connector(protocol));
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "calls", new PassThrough(node));
        context.addServletMappingDecoded("/", "calls");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class PassThrough extends HttpServlet {
        private final transient HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI node;

        PassThrough(URI node) {
            this.node = node;
        }

        @Override
        protected void doPost(HttpServletRequest call, HttpServletResponse answer)
                throws IOException {
            byte[] body = call.getInputStream().readAllBytes();
            try {
                byte[] reply =
                        client.send(
                                        HttpRequest.newBuilder(node)
                                                .header("content-type", Servers.JSON)
                                                .POST(BodyPublishers.ofByteArray(body))
                                                .build(),
                                        BodyHandlers.ofByteArray())
                                .body();
                answer.setContentType(Servers.JSON);
                answer.setContentLength(reply.length);
                answer.getOutputStream().write(reply);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.setStatus(502);
            }
        }
    }
}
