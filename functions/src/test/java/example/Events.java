package example;

import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;

/// Events of a load balancer as JSON, in AWS's order of members.
final class Events {
    /// Has one header only, and no `host`.
    static final String HEALTH_CHECK = single("/", "", "\"user-agent\":\"ELB-HealthChecker/2.0\"");

    private Events() {}

    /// @param query the members of the object: `"name":"Ada"`
    static String single(String path, String query) {
        return single(path, query, "\"host\":\"localhost:8080\"");
    }

    static String single(String path, String query, String headers) {
        return event(
                path, "\"queryStringParameters\":{%s},\"headers\":{%s}".formatted(query, headers));
    }

    /// @param query the members of the object: `"item":["apple","pear"]`
    static String multi(String path, String query, String headers) {
        return event(
                path,
                "\"multiValueQueryStringParameters\":{%s},\"multiValueHeaders\":{%s}"
                        .formatted(query, headers));
    }

    /// The event object as AWS makes it from JSON.
    static ApplicationLoadBalancerRequestEvent read(String event) {
        return LambdaEventSerializers.serializerFor(
                        ApplicationLoadBalancerRequestEvent.class, Events.class.getClassLoader())
                .fromJson(event);
    }

    private static String event(String path, String members) {
        return """
        {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:us-east-1:123456789012:\
        targetgroup/example/0123456789abcdef"}},"httpMethod":"GET","path":"%s",%s,"body":"",\
        "isBase64Encoded":false}"""
                .formatted(path, members);
    }
}
