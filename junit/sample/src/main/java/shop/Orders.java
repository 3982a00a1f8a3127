package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.Map;
import java.util.function.Function;

/// Tells the state of an order: `GET /orders?id=7`.
public final class Orders
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    private final Function<String, String> database;

    public Orders() {
        this(id -> "open"); // a real one would ask its table
    }

    Orders(Function<String, String> database) {
        this.database = database;
    }

    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        var id = event.getQueryStringParameters().get("id");
        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(id == null ? 400 : 200);
        response.setHeaders(Map.of("content-type", "application/json"));
        if (id != null) {
            response.setBody("{\"id\":\"%s\",\"state\":\"%s\"}".formatted(id, database.apply(id)));
        }
        return response;
    }
}
