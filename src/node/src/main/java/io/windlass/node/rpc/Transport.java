package io.windlass.node.rpc;

import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Questions out, bounded answers in, over web3j's HTTP client (decision 0010). */
final class Transport implements AutoCloseable {
    private static final int OK = 200;
    private static final int EXCERPT = 300;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final MediaType JSON = MediaType.get("application/json");

    private final NodeSettings settings;
    private final String name;
    private final OkHttpClient client;
    private final Request template;

    Transport(NodeSettings settings) {
        this.settings = settings;
        URI uri = settings.http();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        name = uri.getScheme() + "://" + uri.getHost() + port;
        client =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT)
                        .readTimeout(settings.callDeadline())
                        .callTimeout(settings.callDeadline())
                        .followRedirects(false)
                        .build();
        Request.Builder request =
                new Request.Builder()
                        .url(uri.toString())
                        // packing costs the node more than the wire saves beside it
                        .header("Accept-Encoding", "identity");
        String user = uri.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            request.header(
                    "Authorization",
                    colon < 0
                            ? Credentials.basic(user, "")
                            : Credentials.basic(
                                    user.substring(0, colon), user.substring(colon + 1)));
        }
        template = request.build();
    }

    /** The node as shown to people: no credentials, no path that may hold a key. */
    String name() {
        return name;
    }

    /**
     * Sends {@code question}; the caller reads the answer and closes it.
     *
     * @param deadline of {@link System#nanoTime()}, for the last byte of the answer
     */
    BoundedBody send(String method, String question, long deadline) throws NodeException {
        RequestBody content = RequestBody.create(question.getBytes(StandardCharsets.UTF_8), JSON);
        okhttp3.Call call = client.newCall(template.newBuilder().post(content).build());
        call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        try {
            Response response = call.execute();
            BoundedBody body = new BoundedBody(call, response, settings.maxAnswer(), deadline);
            if (response.code() != OK) {
                throw httpError(method, response.code(), body);
            }
            return body;
        } catch (BoundedBody.TooLate e) {
            throw timedOut(method, e);
        } catch (InterruptedIOException e) {
            // shorter waits than that for the answer have their own words: to connect, to write
            throw System.nanoTime() - deadline < 0
                    ? new NodeException(new NodeFault.Unreachable(name, method, detail(e)), e)
                    : timedOut(method, e);
        } catch (IOException e) {
            throw new NodeException(new NodeFault.Unreachable(name, method, detail(e)), e);
        }
    }

    private NodeException timedOut(String method, IOException cause) {
        return new NodeException(
                new NodeFault.TimedOut(name, method, settings.callDeadline()), cause);
    }

    private NodeException httpError(String method, int status, BoundedBody body)
            throws IOException {
        try (body) {
            String text = new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8);
            return new NodeException(
                    new NodeFault.HttpError(name, method, status, Words.shorten(text)));
        }
    }

    private static String detail(IOException e) {
        if (e instanceof UnknownHostException) {
            return "unknown host";
        }
        Throwable cause = e instanceof ConnectException && e.getCause() != null ? e.getCause() : e;
        String message = cause.getMessage();
        return Words.shorten(
                message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
    }

    /** Ends the calls in flight. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
