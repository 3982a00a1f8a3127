package dev.elbow.proxy.exchange;

import static dev.elbow.proxy.header.HeaderNames.HOST;
import static dev.elbow.proxy.header.HeaderNames.USER_AGENT;

import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
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

/// The facts of a request and its response. The head is read once, when the request is received:
/// what the target gets later does not show here. Each later fact is set once, by this package; an
/// [ExchangeListener] reads them at the end. Belongs to one event loop.
///
/// Durations are in nanoseconds, and -1 for a part that did not take place.
public final class Exchange {
    private static final long NEVER = -1;

    private final ReceivedHead head;
    private final InetSocketAddress client;
    private final String uri;
    private final RequestTarget target;
    private final String hostHeader;
    private final @Nullable String userAgent;
    private final long createdMillis;
    private final long created;

    private @Nullable CompiledListener listener;
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
    private boolean continueExpected;
    private int status;
    private int targetStatus;
    private long receivedBytes;
    private long sentBytes;

    /// @param createdMillis when the head was read, in milliseconds since the epoch
    public Exchange(ReceivedHead head, InetSocketAddress client, long createdMillis) {
        this.head = head;
        this.client = client;
        this.createdMillis = createdMillis;
        this.created = System.nanoTime();
        this.uri = head.uri();
        this.target = RequestTarget.parse(uri);
        var host = head.headers().get(HOST);
        this.hostHeader = host == null ? "" : host;
        this.userAgent = head.headers().get(USER_AGENT);
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
        return target.path();
    }

    /// As received, without the `?`; empty when there is none.
    public String query() {
        return target.query();
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

    /// Null when the request was refused before a listener's rules were asked.
    public @Nullable LoadBalancer loadBalancer() {
        return listener == null ? null : listener.loadBalancer();
    }

    /// Null when the request was refused before a listener's rules were asked.
    public @Nullable Listener listener() {
        return listener == null ? null : listener.listener();
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

    // For the packages that serve the request

    ReceivedHead head() {
        return head;
    }

    /// The listener as it was when the request arrived; null when it was refused before.
    public @Nullable CompiledListener compiledListener() {
        return listener;
    }

    RequestTarget requestTarget() {
        return target;
    }

    /// The host that the client means, possibly with a port: an absolute request target's, else the
    /// first `Host` header; empty when there is neither.
    public String authority() {
        return target.authority().isEmpty() ? hostHeader : target.authority();
    }

    /// As [#authority], but beside an absolute target the `Host` header counts where it is
    /// preserved: rules see what the target gets.
    String hostForTarget() {
        boolean preserved = listener != null && listener.options().preserveHost();
        return preserved && !hostHeader.isEmpty() ? hostHeader : authority();
    }

    /// Whether HTTP implementations may read the request differently, so that neither of its
    /// connections is used for another one (AWS's desync mitigation, mode `defensive`).
    boolean isAmbiguous() {
        return target.isAmbiguous() || head.isAmbiguous();
    }

    void setListener(CompiledListener matched) {
        listener = matched;
    }

    void setRule(Rule matched) {
        rule = matched;
    }

    void setContinueExpected() {
        continueExpected = true;
    }

    /// Whether the client waits for a 100, and nothing else will tell it.
    boolean isContinueExpected() {
        return continueExpected;
    }

    void setTarget(TargetKey key) {
        chosen = key;
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

    /// A connection to the target, or the function, has the request.
    void markDispatched() {
        dispatched = System.nanoTime();
    }

    void setTargetStatus(int code) {
        targetStatus = code;
        answered = System.nanoTime();
    }

    void setResponse(int code, HttpHeaders headers) {
        status = code;
        responseHeaders = headers;
    }

    void setFailure(Failure cause) {
        status = cause.outcome().code();
        failure = cause;
    }

    /// Keeps the code of a response that had begun, else takes that of the failure.
    void setCutoff(Failure cause) {
        status = status == 0 ? cause.outcome().code() : status;
        failure = cause;
    }

    void finish(long sent) {
        finished = System.nanoTime();
        sentBytes = sent;
    }
}
