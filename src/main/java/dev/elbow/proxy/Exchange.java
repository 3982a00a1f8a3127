package dev.elbow.proxy;

import static dev.elbow.proxy.header.HeaderNames.HOST;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.routing.HostSyntax;
import dev.elbow.routing.RequestHead;
import dev.elbow.routing.RequestTarget;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request and what became of it: all that the access log and the metrics tell (alb-spec §7.1).
/// Belongs to one event loop.
///
/// Durations are in nanoseconds and -1 where that part of the way was never gone.
public final class Exchange implements RequestHead {
    private static final long NEVER = -1;

    private final HttpRequest request;
    private final InetSocketAddress client;
    private final RequestTarget target;
    private final String uri;
    private final int headerBytes;
    private final long createdMillis;
    private final long created;

    private @Nullable CompiledListener site;
    private @Nullable Rule rule;
    private @Nullable TargetKey chosen;
    private @Nullable String traceId;
    private @Nullable String redirectUrl;
    private @Nullable Failure failure;
    private @Nullable String transformStatus;
    private @Nullable String transformedHost;
    private @Nullable String transformedUri;
    private HttpHeaders responseHeaders = EmptyHttpHeaders.INSTANCE;
    private long dispatched = NEVER;
    private long answered = NEVER;
    private long finished = NEVER;
    private int status;
    private int targetStatus;
    private long receivedBytes;
    private long sentBytes;

    Exchange(HttpRequest request, InetSocketAddress client, long createdMillis) {
        this.request = request;
        this.client = client;
        this.createdMillis = createdMillis;
        this.created = System.nanoTime();
        this.uri = request.uri();
        this.target = RequestTarget.parse(uri);
        var size = request.decoderResult();
        if (size instanceof HttpMessageDecoderResult read) {
            headerBytes = read.headerSize();
            // Netty counts lines without their ends
            receivedBytes = read.totalSize() + 2L * (request.headers().size() + 2);
        } else {
            headerBytes = 0;
        }
    }

    // What was asked

    @Override
    public String method() {
        return request.method().name();
    }

    /// As on the request line.
    public String uri() {
        return uri;
    }

    /// Such as `HTTP/1.1`.
    public String protocol() {
        return request.protocolVersion().text();
    }

    /// That of the `Host` which the target gets; the load balancer's name where the client names
    /// none.
    @Override
    public String host() {
        var asked = hostForTarget();
        return asked.isEmpty() && site != null
                ? site.loadBalancer().dnsName()
                : HostSyntax.withoutPort(asked);
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public String query() {
        return target.query();
    }

    /// The lines of a header. Once the request is forwarded these are the target's: with
    /// `X-Forwarded-*`, without what belongs to the client's connection.
    @Override
    public List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    @Override
    public InetAddress source() {
        return client.getAddress();
    }

    /// The connection's peer.
    public InetSocketAddress client() {
        return client;
    }

    /// When the request's head was read, in milliseconds since the epoch.
    public long createdMillis() {
        return createdMillis;
    }

    // What was decided

    /// Null when the request was refused before a listener's rules were asked.
    public @Nullable LoadBalancer loadBalancer() {
        return site == null ? null : site.loadBalancer();
    }

    /// Null when the request was refused before a listener's rules were asked.
    public @Nullable Listener listener() {
        return site == null ? null : site.listener();
    }

    /// The rule that matched.
    public @Nullable Rule rule() {
        return rule;
    }

    /// The target that was chosen, a function's too; null when none was.
    public @Nullable TargetKey target() {
        return chosen;
    }

    /// Value of `X-Amzn-Trace-Id` as the target got it.
    public @Nullable String traceId() {
        return traceId;
    }

    /// `Location` of a redirect.
    public @Nullable String redirectUrl() {
        return redirectUrl;
    }

    /// Such as `Success`; null when the rule has no transforms.
    public @Nullable String transformStatus() {
        return transformStatus;
    }

    /// Null when no transform changed it.
    public @Nullable String transformedHost() {
        return transformedHost;
    }

    /// Null when no transform changed it.
    public @Nullable String transformedUri() {
        return transformedUri;
    }

    // What came of it

    /// The code that the client got, or would have got had it stayed.
    public int status() {
        return status;
    }

    /// The headers that the client got; empty when it got none.
    public Iterable<Map.Entry<String, String>> responseHeaders() {
        return responseHeaders;
    }

    /// The target's own code; 0 when it gave none.
    public int targetStatus() {
        return targetStatus;
    }

    /// The access log's `error_reason`, such as `LambdaInvalidResponse`.
    public @Nullable String errorReason() {
        return failure == null ? null : failure.outcome().reason();
    }

    /// Why neither a rule nor a target answered, or not to the end, in words such as `connection
    /// refused`. Made when it is called.
    public @Nullable String explanation() {
        return failure == null ? null : FailureText.of(failure, this);
    }

    /// Bytes of request line, headers and body.
    public long receivedBytes() {
        return receivedBytes;
    }

    /// Bytes of status line, headers and body as they were handed to the connection.
    public long sentBytes() {
        return sentBytes;
    }

    /// From the head of the request to the target's connection.
    public long requestNanos() {
        return between(created, dispatched);
    }

    /// From there to the head of the answer.
    public long targetNanos() {
        return between(dispatched, answered);
    }

    /// From there to the last byte.
    public long responseNanos() {
        return between(answered, finished);
    }

    /// All of it.
    public long totalNanos() {
        return between(created, finished);
    }

    private static long between(long from, long to) {
        return from == NEVER || to == NEVER ? NEVER : to - from;
    }

    // Told by those who carry it

    HttpRequest request() {
        return request;
    }

    @Nullable CompiledListener site() {
        return site;
    }

    HttpHeaders requestHeaders() {
        return request.headers();
    }

    RequestTarget requestTarget() {
        return target;
    }

    /// Size of the headers as received.
    int headerBytes() {
        return headerBytes;
    }

    /// The host that was asked for, possibly with a port: an absolute request target's, else the
    /// first `Host` header; empty when there is neither.
    String authority() {
        if (!target.authority().isEmpty()) {
            return target.authority();
        }
        var host = request.headers().get(HOST);
        return host == null ? "" : host;
    }

    /// As [#authority], but beside an absolute target the `Host` header counts where it is
    /// preserved: rules see what the target gets.
    String hostForTarget() {
        if (site != null && site.options().preserveHost()) {
            var host = request.headers().get(HOST);
            return host == null || host.isEmpty() ? authority() : host;
        }
        return authority();
    }

    /// Whether HTTP implementations may read the request differently, so that neither of its
    /// connections is used for another one (AWS's desync mitigation, mode `defensive`).
    boolean isAmbiguous() {
        return target.isAmbiguous()
                || (request instanceof ReceivedRequest received && received.isAmbiguous());
    }

    void at(CompiledListener asked) {
        site = asked;
    }

    void decided(Rule matched) {
        rule = matched;
    }

    void chose(TargetKey target) {
        chosen = target;
    }

    void traced(String id) {
        traceId = id;
    }

    void redirected(String location) {
        redirectUrl = location;
    }

    void transformed(String status, @Nullable String host, @Nullable String target) {
        transformStatus = status;
        transformedHost = host;
        transformedUri = target;
    }

    void received(int bytes) {
        receivedBytes += bytes;
    }

    void dispatched() {
        dispatched = System.nanoTime();
    }

    void targetAnswered(int code) {
        targetStatus = code;
        answered = System.nanoTime();
    }

    void answered(int code, HttpHeaders headers) {
        status = code;
        responseHeaders = headers;
    }

    void failed(Failure why) {
        status = why.outcome().code();
        failure = why;
    }

    /// Keeps the code of an answer that had begun, else takes that of the failure.
    void cut(Failure why) {
        status = status == 0 ? why.outcome().code() : status;
        failure = why;
    }

    void finished(long sent) {
        finished = System.nanoTime();
        sentBytes = sent;
    }
}
