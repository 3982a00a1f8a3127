package dev.elbow.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;

/// Handlers that only tests have.
public final class TestHandlers {
    private TestHandlers() {}

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
}
