package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.Map;

/// Fails: `curl -i 'http://localhost:8080/broken?how=error'`. The load balancer answers 502, and
/// the log says why.
///
/// `how` is `exception` (also without a query), `cause`, or `error`; anything else is answered with
/// a 400.
public final class Broken
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        var how = event.getQueryStringParameters().getOrDefault("how", "exception");
        switch (how) {
            case "exception" -> throw new IllegalStateException("broken, as asked");
            case "cause" ->
                    throw new IllegalStateException(
                            "broken, as asked", new ArithmeticException("the deeper reason"));
            case "error" -> throw new AssertionError("broken, as asked");
            default -> {
                var response = new ApplicationLoadBalancerResponseEvent();
                response.setStatusCode(400);
                response.setHeaders(Map.of("content-type", "text/plain; charset=utf-8"));
                response.setBody("how: %s (expected: exception, cause, error)%n".formatted(how));
                return response;
            }
        }
    }
}
