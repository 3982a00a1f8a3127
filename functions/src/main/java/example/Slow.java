package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.Map;

/// Sleeps for `ms` milliseconds (0-900000, default 1000): `curl -i
/// 'http://localhost:8080/slow?ms=2000'`.
///
/// Its timeout in the template is 3 seconds; beyond it the load balancer answers 502.
public final class Slow
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        var ms = event.getQueryStringParameters().getOrDefault("ms", "1000");
        if (!ms.matches("\\d{1,6}") || Integer.parseInt(ms) > 900_000) {
            return text(400, "ms: %s (expected: 0-900000)%n".formatted(ms));
        }
        int before = context.getRemainingTimeInMillis();
        sleep(Integer.parseInt(ms));
        return text(
                200,
                "slept %s ms; %d ms were left before, %d ms after%n"
                        .formatted(ms, before, context.getRemainingTimeInMillis()));
    }

    private static void sleep(int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("woken before the time was over", interrupted);
        }
    }

    private static ApplicationLoadBalancerResponseEvent text(int statusCode, String body) {
        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(statusCode);
        response.setHeaders(Map.of("content-type", "text/plain; charset=utf-8"));
        response.setBody(body);
        return response;
    }
}
