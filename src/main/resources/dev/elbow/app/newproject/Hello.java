package hello;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.Map;

/// Greets: `GET /hello?name=Ada`.
public final class Hello
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {

    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        // The load balancer decodes nothing: "Ada%20L" is what the client sent
        var query = event.getQueryStringParameters();
        var name = query == null ? "world" : query.getOrDefault("name", "world");

        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(200);
        response.setHeaders(Map.of("content-type", "text/plain; charset=utf-8"));
        response.setBody("Hello, %s!\n".formatted(name));
        return response;
    }
}
