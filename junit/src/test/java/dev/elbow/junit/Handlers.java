package dev.elbow.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Handlers as users have them.
public final class Handlers {
    private Handlers() {}

    static ApplicationLoadBalancerResponseEvent text(String body) {
        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(200);
        response.setHeaders(Map.of("content-type", "text/plain; charset=utf-8"));
        response.setBody(body);
        return response;
    }

    /// Greets.
    public static final class Greeter
            implements RequestHandler<
                    ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
        private int visits;

        @Override
        public ApplicationLoadBalancerResponseEvent handleRequest(
                ApplicationLoadBalancerRequestEvent event, Context context) {
            visits++;
            var name = event.getQueryStringParameters().getOrDefault("name", "you");
            return text("Hello, %s! Visit %d".formatted(name, visits));
        }

        /// A method of one's own.
        public ApplicationLoadBalancerResponseEvent part(
                ApplicationLoadBalancerRequestEvent event) {
            return text("Bye from " + event.getPath());
        }
    }

    /// Needs something that a test fakes.
    public static final class Lookup
            implements RequestHandler<
                    ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
        private final UnaryOperator<String> database;

        public Lookup(UnaryOperator<String> database) {
            this.database = database;
        }

        @Override
        public ApplicationLoadBalancerResponseEvent handleRequest(
                ApplicationLoadBalancerRequestEvent event, Context context) {
            return text(database.apply(event.getPath()));
        }
    }

    /// Two cookies, which takes multi-value headers.
    public static final class Cookies
            implements RequestHandler<
                    ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
        @Override
        public ApplicationLoadBalancerResponseEvent handleRequest(
                ApplicationLoadBalancerRequestEvent event, Context context) {
            var response = text("");
            response.setHeaders(null);
            response.setMultiValueHeaders(Map.of("set-cookie", List.of("a=1", "b=2")));
            return response;
        }
    }

    /// A header that is a number, as ALB does not take it.
    public static final class Wrong implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            answer.write("{\"statusCode\":200,\"headers\":{\"x-count\":1}}".getBytes(UTF_8));
        }
    }

    /// As frameworks answer: a description without its code, null for the other headers.
    public static final class Redirecting implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream event, OutputStream answer, Context context)
                throws IOException {
            var json =
                    "{\"statusCode\":302,\"statusDescription\":\"Found\","
                            + "\"headers\":{\"Location\":\"/new\"},\"multiValueHeaders\":null}";
            answer.write(json.getBytes(UTF_8));
        }
    }

    /// Throws.
    public static final class Broken implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            throw new IllegalStateException("no table");
        }
    }
}
