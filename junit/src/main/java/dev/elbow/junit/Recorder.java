package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.HostedFunction;
import dev.elbow.function.InvocationResult;
import dev.elbow.function.event.AlbResponse;
import dev.elbow.function.event.AlbResponseResult;
import dev.elbow.model.Arn;
import dev.elbow.proxy.exchange.Exchange;
import dev.elbow.proxy.exchange.ExchangeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps what passes. An invocation and its exchange find each other by the trace id, which the
/// load balancer makes anew for each request.
final class Recorder implements ExchangeListener {
    private static final byte[] NOTHING = {};

    private final Predicate<Arn> multiValue;
    private final Map<String, Invoked> invoked = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Kept> kept = new ArrayList<>();

    /// @param clientPort by which [LoadBalancer#send] finds its own
    private record Kept(int clientPort, AlbExchange exchange) {}

    /// @param multiValue whether a target group has multi-value headers
    Recorder(Predicate<Arn> multiValue) {
        this.multiValue = multiValue;
    }

    private static final class Invoked {
        final String function;
        final byte[] event;
        volatile @Nullable InvocationResult result;

        Invoked(String function, byte[] event) {
            this.function = function;
            this.event = event;
        }
    }

    /// The function, with its events and results kept.
    HostedFunction around(Arn arn, HostedFunction function) {
        var name = name(arn);
        return (event, traceId, callback) -> {
            var its = new Invoked(name, event);
            invoked.put(traceId, its);
            function.invoke(
                    event,
                    traceId,
                    result -> {
                        its.result = result;
                        callback.completed(result);
                    });
        };
    }

    /// `orders` of `arn:aws:lambda:us-east-1:123456789012:function:orders:live`
    private static String name(Arn arn) {
        return arn.resource().split(":", -1)[1];
    }

    @Override
    public void finished(Exchange exchange) {
        var traceId = exchange.traceId();
        var its = traceId == null ? null : invoked.remove(traceId);
        var told = told(exchange, its);
        lock.lock();
        try {
            kept.add(new Kept(exchange.client().getPort(), told));
        } finally {
            lock.unlock();
        }
    }

    private AlbExchange told(Exchange exchange, @Nullable Invoked its) {
        var result = its == null ? null : its.result;
        var read = read(exchange, result);
        var headers = new ArrayList<Map.Entry<String, String>>();
        for (var header : exchange.responseHeaders()) {
            headers.add(Map.entry(header.getKey(), header.getValue()));
        }
        return new AlbExchange(
                exchange.method(),
                exchange.uri(),
                exchange.status(),
                headers,
                read instanceof AlbResponseResult.Valid valid ? valid.response().body() : NOTHING,
                Optional.ofNullable(exchange.errorReason()),
                explanation(result, read),
                Optional.ofNullable(its).map(Recorder::invocation));
    }

    private @Nullable AlbResponseResult read(Exchange exchange, @Nullable InvocationResult result) {
        var target = exchange.target();
        return target != null && result instanceof InvocationResult.Answer(var payload)
                ? AlbResponse.read(payload, multiValue.test(target.targetGroup()))
                : null;
    }

    private static String explanation(
            @Nullable InvocationResult result, @Nullable AlbResponseResult read) {
        if (result instanceof InvocationResult.Failed failed) {
            return failed.message();
        }
        return read instanceof AlbResponseResult.Wrong wrong ? wrong.explanation() : "";
    }

    private static AlbInvocation invocation(Invoked its) {
        var event = new String(its.event, UTF_8);
        return switch (its.result) {
            case InvocationResult.Answer(var payload) ->
                    new AlbInvocation(
                            its.function,
                            event,
                            Optional.of(new String(payload, UTF_8)),
                            Optional.empty());
            case InvocationResult.Failed failed ->
                    new AlbInvocation(
                            its.function, event, Optional.empty(), Optional.of(failed.document()));
            case null -> new AlbInvocation(its.function, event, Optional.empty(), Optional.empty());
        };
    }

    /// All so far, in the order in which they ended.
    List<AlbExchange> exchanges() {
        Loops.settle();
        lock.lock();
        try {
            return kept.stream().map(Kept::exchange).toList();
        } finally {
            lock.unlock();
        }
    }

    /// The last one of this client, with what the client has seen of its answer.
    AlbExchange answered(int clientPort, List<Map.Entry<String, String>> headers, byte[] body) {
        Loops.settle();
        lock.lock();
        try {
            for (int index = kept.size() - 1; index >= 0; index--) {
                if (kept.get(index).clientPort == clientPort) {
                    var whole = kept.get(index).exchange.received(headers, body);
                    kept.set(index, new Kept(clientPort, whole));
                    return whole;
                }
            }
            throw new IllegalStateException("an answer without an exchange");
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            kept.clear();
        } finally {
            lock.unlock();
        }
    }
}
