package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerResponseEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A cart kept in a cookie: `curl -b jar -c jar 'http://localhost:8080/cart?item=apple&item=pear'`.
///
/// Its target group has `lambda.multi_value_headers.enabled`: every header and parameter is a list,
/// in the event and in the answer, and so two cookies can be set at once. The single-value members
/// are absent, and ignored if answered.
public final class Cart
        implements RequestHandler<
                ApplicationLoadBalancerRequestEvent, ApplicationLoadBalancerResponseEvent> {
    @Override
    public ApplicationLoadBalancerResponseEvent handleRequest(
            ApplicationLoadBalancerRequestEvent event, Context context) {
        var query = event.getMultiValueQueryStringParameters();
        var kept = cookie(event, "cart").flatMap(items -> Stream.of(items.split("\\|")));
        var added = query.getOrDefault("item", List.of()).stream().map(Cart::cookieSafe);
        var items = Stream.concat(kept, added).toList();
        var visits = cookie(event, "visits").mapToInt(Cart::number).max().orElse(0) + 1;

        var response = new ApplicationLoadBalancerResponseEvent();
        response.setStatusCode(200);
        response.setMultiValueHeaders(
                Map.of(
                        "content-type",
                        List.of("text/plain; charset=utf-8"),
                        "set-cookie",
                        List.of(
                                "cart=" + String.join("|", items) + "; Path=/cart; HttpOnly",
                                "visits=" + visits + "; Path=/cart; HttpOnly")));
        response.setBody(
                "visit %d, items %s%nquery %s%nheaders %s%n"
                        .formatted(visits, items, query, event.getMultiValueHeaders()));
        return response;
    }

    /// The values of a cookie; a browser sends all of its cookies in one line, HTTP/2 may send a
    /// line for each.
    private static Stream<String> cookie(ApplicationLoadBalancerRequestEvent event, String name) {
        return event.getMultiValueHeaders().getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(";\\s*")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .filter(value -> !value.isEmpty());
    }

    /// A parameter arrives as it was sent, and a `;` in it would end the cookie.
    private static String cookieSafe(String item) {
        return item.replaceAll("[^A-Za-z0-9%+._-]", "_");
    }

    /// Cookies come from outside: what is no number counts as a first visit.
    private static int number(String value) {
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    }
}
