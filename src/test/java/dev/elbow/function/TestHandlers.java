package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/// Handlers that only tests have.
public final class TestHandlers {
    private TestHandlers() {}

    static String name(Class<?> handler) {
        return handler.getName();
    }

    public static final class OnlyStatus
            implements RequestHandler<
                    ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
        @Override
        public ApplicationLoadBalancerResponseEvent handleRequest(
                ApplicationLoadBalancerRequestEvent event, Context context) {
            var response = new ApplicationLoadBalancerResponseEvent();
            response.setStatusCode(204);
            return response;
        }
    }

    /// Answers with a null in a map.
    public static final class NullInMap implements RequestHandler<Object, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Object event, Context context) {
            var response = new LinkedHashMap<String, Object>();
            response.put("statusCode", 200);
            response.put("body", null);
            return response;
        }
    }

    /// Answers with the event.
    public static final class Verbatim implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            event.transferTo(response);
        }
    }

    /// Waits at the gate that the event names, deaf to interrupts, and answers with its thread.
    public static final class AtGate implements RequestStreamHandler {
        private static final ThreadLocal<Integer> VISITS = ThreadLocal.withInitial(() -> 0);

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            var gate = Gate.of(new String(event.readAllBytes(), UTF_8));
            VISITS.set(VISITS.get() + 1);
            gate.entered.complete(Thread.currentThread());
            gate.open.join();
            var answer = Thread.currentThread().getName() + " visit " + VISITS.get();
            response.write(answer.getBytes(UTF_8));
        }
    }

    /// Waits at the gate that the event names until it is interrupted.
    public static final class Patient implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            var gate = Gate.of(new String(event.readAllBytes(), UTF_8));
            gate.entered.complete(Thread.currentThread());
            try {
                gate.open.get();
            } catch (InterruptedException | ExecutionException woken) {
                throw new IllegalStateException(woken);
            }
        }
    }

    record Gate(CompletableFuture<Thread> entered, CompletableFuture<Void> open) {
        private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

        static Gate of(String name) {
            return GATES.computeIfAbsent(
                    name, first -> new Gate(new CompletableFuture<>(), new CompletableFuture<>()));
        }
    }

    /// Keeps the last context for a look at it.
    public static final class Inspected implements RequestStreamHandler {
        static final AtomicReference<Context> CONTEXT = new AtomicReference<>();

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context) {
            CONTEXT.set(context);
            context.getLogger().log("two\nlines");
            context.getLogger().log("bytes".getBytes(UTF_8));
        }
    }

    /// Throws what the event names: `stack`, `class`, `assert`, `memory`.
    public static final class Failing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            switch (new String(event.readAllBytes(), UTF_8)) {
                case "stack" -> deeper(0);
                case "class" -> throw new NoClassDefFoundError("org/example/Absent");
                case "assert" -> throw new AssertionError("no");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "interrupt" -> Thread.currentThread().interrupt();
                default -> response.write(Thread.currentThread().getName().getBytes(UTF_8));
            }
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int deeper(int depth) {
            return deeper(depth + 1) + 1;
        }
    }

    /// Fails whatever it gets.
    public static final class AlwaysFailing implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context) {
            throw new IllegalStateException("always");
        }
    }

    /// Its constructor fails, as often as it is called.
    public static final class Unready implements RequestStreamHandler {
        public Unready() {
            throw new IllegalStateException("no database");
        }

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context) {}
    }

    /// No handler: its constructor has a parameter.
    public record NotConstructible(String needed) implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context) {}
    }
}
