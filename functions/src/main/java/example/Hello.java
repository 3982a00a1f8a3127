package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.net.URLDecoder;
import java.util.Map;

/// Greets by the query parameter `name`: `curl 'http://localhost:8080/hello?name=Ada'`.
///
/// The usual shape: AWS's event classes in and out. A member that is not set is left out of the
/// answer by AWS's serializer, so none arrives at the load balancer as `null`, which would be a
/// 502.
public final class Hello
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        context.getLogger().log("greeting " + event.getPath());
        System.out.println("System.out is in the function's log, too");

        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(200);
        response.setHeaders(Map.of("content-type", "text/plain; charset=utf-8"));
        response.setBody(
                """
                Hello, %s!
                path: %s
                request id: %s
                """
                        .formatted(name(event), event.getPath(), context.getAwsRequestId()));
        return response;
    }

    /// The load balancer hands over names and values of the query as they were sent:
    /// `Ada+Lovelace`, `%C3%A9`.
    private static String name(ApplicationLoadBalancerRequestEvent event) {
        var sent = event.getQueryStringParameters().getOrDefault("name", "world");
        try {
            return URLDecoder.decode(sent, UTF_8);
        } catch (IllegalArgumentException notPercentEncoded) {
            return sent;
        }
    }
}
