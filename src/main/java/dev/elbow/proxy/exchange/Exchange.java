package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.TE;
import static dev.elbow.proxy.header.HeaderNames.TRAILERS;
import static dev.elbow.proxy.header.HeaderNames.USER_AGENT;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.ProtocolVersion;
import dev.elbow.model.Rule;
import dev.elbow.model.TargetKey;
import dev.elbow.proxy.compiled.CompiledListener;
import dev.elbow.routing.HostSyntax;
import dev.elbow.routing.RequestTarget;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The facts of a request and its response. Belongs to one event loop.
///
/// The head is read once, when the request is received: changes for the target do not show here.
/// This package sets each later fact once; an [ExchangeListener] reads them at the end.
///
/// Durations are in nanoseconds, and -1 for a part that did not take place.
public final class Exchange {
    private static final long NEVER = -1;

    private final ReceivedHead head;
    private final InetSocketAddress client;
    private final String uri;
    private final RequestTarget requestTarget;
    private final String hostHeader;
    private final @Nullable String userAgent;
    private final RequestProtocol requestProtocol;
    private final long createdMillis;
    private final long createdNanos;

    private @Nullable ExchangeRecorder recorder;
    private @Nullable CompiledListener listener;
    private @Nullable Rule rule;
    private @Nullable TargetKey target;
    private @Nullable String traceId;
    private @Nullable String redirectUrl;
    private @Nullable Failure failure;
    private @Nullable String transformStatus;
    private @Nullable String transformedHost;
    private @Nullable String transformedUri;
    private HttpHeaders responseHeaders = EmptyHttpHeaders.INSTANCE;
    private long dispatchedNanos = NEVER;
    private long respondedNanos = NEVER;
    private long finishedNanos = NEVER;
    private boolean continueExpected;
    private boolean nonSticky;
    private boolean targetGroupCookieInvalid;
    private int status;
    private int targetStatus;
    private long receivedBytes;
    private long sentBytes;

    /// @param createdMillis when the head was read, in milliseconds since the epoch
    public Exchange(ReceivedHead head, InetSocketAddress client, long createdMillis) {
        this.head = head;
        this.client = client;
        this.createdMillis = createdMillis;
        this.createdNanos = System.nanoTime();
        this.uri = head.uri();
        this.requestTarget = RequestTarget.parse(uri);
        var host = head.headers().get(HOST);
        this.hostHeader = host == null ? "" : host;
        this.userAgent = head.headers().get(USER_AGENT);
        this.requestProtocol = RequestProtocol.of(head);
        this.receivedBytes = head.size();
    }

    // The head as received

    public String method() {
        return head.method().name();
    }

    /// As on the request line.
    public String uri() {
        return uri;
    }

    /// Such as `HTTP/1.1`.
    public String protocol() {
        return head.protocol();
    }

    public RequestProtocol requestProtocol() {
        return requestProtocol;
    }

    /// The type of the access log: `http`, `https`, `h2`, `grpcs`, `ws` or `wss`; null for a
    /// request of HTTP/1 that was refused before a listener was chosen.
    public @Nullable String type() {
        return requestProtocol.type(listener(), status);
    }

    /// Whether the targets of a protocol version take the request; otherwise 464.
    public boolean isAcceptedBy(ProtocolVersion group) {
        return requestProtocol.isAcceptedBy(group, head.method());
    }

    /// The first `Host` header; empty when there is none.
    public String hostHeader() {
        return hostHeader;
    }

    /// The first `User-Agent` header; null when there is none.
    public @Nullable String userAgent() {
        return userAgent;
    }

    /// The host that rules see, without its port: that of the `Host` which the target gets; the
    /// load balancer's name where the client names none.
    public String host() {
        var host = hostForTarget();
        return host.isEmpty() && listener != null
                ? listener.loadBalancer().dnsName()
                : HostSyntax.withoutPort(host);
    }

    /// As received, without the query.
    public String path() {
        return requestTarget.path();
    }

    /// As received, without the `?`; empty when there is none.
    public String query() {
        return requestTarget.query();
    }

    /// The address of the connection's peer.
    public InetSocketAddress client() {
        return client;
    }

    /// When the request's head was read, in milliseconds since the epoch.
    public long createdMillis() {
        return createdMillis;
    }

    // The decision

    /// Null when the request was refused before rules were evaluated.
    public @Nullable LoadBalancer loadBalancer() {
        return listener == null ? null : listener.loadBalancer();
    }

    /// Null when the request was refused before rules were evaluated.
    public @Nullable Listener listener() {
        return listener == null ? null : listener.listener();
    }

    /// The rule that matched.
    public @Nullable Rule rule() {
        return rule;
    }

    /// The target, which may be a function; null when none was chosen.
    public @Nullable TargetKey target() {
        return target;
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

    // The response

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
        var reason = failure == null ? null : failure.outcome().reason();
        return reason == null && targetGroupCookieInvalid ? "AWSALBTGCookieInvalid" : reason;
    }

    /// Whether the target was chosen anew though its target group has stickiness, such as for a new
    /// client.
    public boolean isNonSticky() {
        return nonSticky;
    }

    /// The reason why the request got no response of a rule or target, or not all of it, such as
    /// `connection refused`. Computed on each call.
    public @Nullable String explanation() {
        return failure == null ? null : FailureText.of(failure, this);
    }

    /// Whether no TLS was established with the target.
    public boolean isTargetTlsFailure() {
        return failure == Failure.Target.TLS_FAILED || failure == Failure.Target.TLS_TIMEOUT;
    }

    /// The recorder of this exchange; null when it is not recorded.
    public @Nullable ExchangeRecorder recorder() {
        return recorder;
    }

    /// Bytes of request line, headers and body.
    public long receivedBytes() {
        return receivedBytes;
    }

    /// Bytes of status line, headers and body as they were handed to the connection.
    public long sentBytes() {
        return sentBytes;
    }

    /// From the head of the request to a connection to the target.
    public long requestNanos() {
        return between(createdNanos, dispatchedNanos);
    }

    /// From there to the head of the target's response, or to the end of a failed invocation.
    public long targetNanos() {
        return between(dispatchedNanos, respondedNanos);
    }

    /// From there to the last byte.
    public long responseNanos() {
        return between(respondedNanos, finishedNanos);
    }

    /// From the head of the request to the last byte of the response.
    public long totalNanos() {
        return between(createdNanos, finishedNanos);
    }

    private static long between(long from, long to) {
        return from == NEVER || to == NEVER ? NEVER : to - from;
    }

    // For the packages that serve the request

    ReceivedHead head() {
        return head;
    }

    /// The listener as it was when the request arrived; null when it was refused before.
    public @Nullable CompiledListener compiledListener() {
        return listener;
    }

    RequestTarget requestTarget() {
        return requestTarget;
    }

    /// The host of the request, possibly with a port: that of an absolute request target, else the
    /// first `Host` header; empty when there is neither.
    public String authority() {
        return requestTarget.authority().isEmpty() ? hostHeader : requestTarget.authority();
    }

    /// As [#authority], but beside an absolute target the `Host` header counts where it is
    /// preserved: rules see what the target gets.
    String hostForTarget() {
        boolean preserved = listener != null && listener.options().preserveHost();
        return preserved && !hostHeader.isEmpty() ? hostHeader : authority();
    }

    /// Whether the client's `TE` asks for trailers, as that of gRPC clients does.
    boolean takesTrailers() {
        return head.headers().containsValue(TE, TRAILERS, true);
    }

    /// Whether HTTP implementations may read the request differently, so that neither of its
    /// connections is used for another one (behaviour/connections.md#desync-mitigation).
    boolean isAmbiguous() {
        return requestTarget.isAmbiguous() || head.isAmbiguous();
    }

    void setRecorder(@Nullable ExchangeRecorder recorder) {
        this.recorder = recorder;
    }

    void setListener(CompiledListener listener) {
        this.listener = listener;
    }

    void setRule(Rule rule) {
        this.rule = rule;
    }

    void setContinueExpected() {
        continueExpected = true;
    }

    /// Whether the client waits for a 100.
    boolean isContinueExpected() {
        return continueExpected;
    }

    void setTarget(TargetKey key) {
        target = key;
    }

    void setNonSticky() {
        nonSticky = true;
    }

    /// Notes that an `AWSALBTG` cookie could not be read.
    void setTargetGroupCookieInvalid() {
        targetGroupCookieInvalid = true;
    }

    void setTraceId(String id) {
        traceId = id;
    }

    void setRedirectUrl(String location) {
        redirectUrl = location;
    }

    void setTransforms(String result, @Nullable String host, @Nullable String changedUri) {
        transformStatus = result;
        transformedHost = host;
        transformedUri = changedUri;
    }

    void addReceivedBytes(int bytes) {
        receivedBytes += bytes;
    }

    /// Notes that a connection to the target is ready, or that the function is invoked.
    void markDispatched() {
        dispatchedNanos = System.nanoTime();
    }

    void setTargetStatus(int code) {
        targetStatus = code;
        markResponded();
    }

    /// Notes that the target has answered, if only with what is no response.
    void markResponded() {
        respondedNanos = System.nanoTime();
    }

    void setResponse(int code, HttpHeaders headers) {
        status = code;
        responseHeaders = headers;
    }

    void setFailure(Failure cause) {
        status = cause.outcome().code();
        failure = cause;
    }

    /// Sets the failure of a response that is cut off. A status that was sent stays.
    void setCutoff(Failure cause) {
        status = status == 0 ? cause.outcome().code() : status;
        failure = cause;
    }

    void finish(long sent) {
        finishedNanos = System.nanoTime();
        sentBytes = sent;
    }
}
