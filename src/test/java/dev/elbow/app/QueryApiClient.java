package dev.elbow.app;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.regex.Pattern;

/// A client of the elbv2 Query API without a library: quick enough for calls under load.
///
/// @param endpoint such as `http://127.0.0.1:3528`
record QueryApiClient(URI endpoint) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param parameters as `LoadBalancerArn=arn:…`, of characters that need no encoding
    /// @return the answer's XML
    String call(String action, String... parameters) throws IOException, InterruptedException {
        var form = "Action=" + action + "&Version=2015-12-01&" + String.join("&", parameters);
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        var response = HTTP.send(request, ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(action + ": " + response.body());
        }
        return response.body();
    }

    /// The ARN of a target group.
    String targetGroup(String name) throws IOException, InterruptedException {
        return element(call("DescribeTargetGroups", "Names.member.1=" + name), "TargetGroupArn");
    }

    /// The content of the first element of this name; empty when there is none.
    static String element(String xml, String name) {
        var matcher = Pattern.compile("<" + name + ">([^<]*)<").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }
}
