package dev.elbow.function.remote;

import dev.elbow.model.Arn;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/// The region that a request is signed for.
final class Region {
    private static final Pattern ARN = Pattern.compile("arn:[^:]*:lambda:([^:]+):.*");
    private static final Pattern AWS = Pattern.compile("lambda\\.([^.]+)\\.amazonaws\\.com.*");

    private Region() {}

    /// That of the remote function's ARN, of AWS's endpoint, of Elbow's environment, or the local
    /// one.
    static String of(URI endpoint, String function, Map<String, String> elbows, Arn local) {
        var arn = ARN.matcher(function);
        if (arn.matches()) {
            return arn.group(1);
        }
        var host = AWS.matcher(endpoint.getHost());
        if (host.matches()) {
            return host.group(1);
        }
        return elbows.getOrDefault(
                "AWS_REGION", elbows.getOrDefault("AWS_DEFAULT_REGION", local.scope().region()));
    }
}
