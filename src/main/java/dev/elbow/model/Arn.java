package dev.elbow.model;

/// An Amazon Resource Name, `arn:partition:service:region:account:resource` (alb-spec §1.2).
///
/// @param text the whole ARN as AWS prints it
public record Arn(String text) implements Comparable<Arn> {
    private static final int PARTS = 6;

    public Arn {
        var parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn") || parts[5].isEmpty()) {
            throw new IllegalArgumentException(
                    "ARN: '%s' (expected: arn:partition:service:region:account:resource)"
                            .formatted(text));
        }
    }

    /// A load balancer: `loadbalancer/app/{name}/{id}`.
    public static Arn loadBalancer(Scope scope, String name, String id) {
        return elb(scope, "loadbalancer/app/" + name + "/" + id);
    }

    /// A target group: `targetgroup/{name}/{id}`.
    public static Arn targetGroup(Scope scope, String name, String id) {
        return elb(scope, "targetgroup/" + name + "/" + id);
    }

    /// A trust store: `truststore/{name}/{id}`.
    public static Arn trustStore(Scope scope, String name, String id) {
        return elb(scope, "truststore/" + name + "/" + id);
    }

    /// A Lambda function, unqualified.
    public static Arn function(Scope scope, String name) {
        return of("lambda", scope, "function:" + name);
    }

    /// A listener of this load balancer: `listener/app/{lb}/{lb-id}/{id}`.
    public Arn listener(String id) {
        return child("loadbalancer/", "listener/", id);
    }

    /// A rule of this listener: `listener-rule/app/{lb}/{lb-id}/{listener-id}/{id}`.
    public Arn rule(String id) {
        return child("listener/", "listener-rule/", id);
    }

    private static Arn elb(Scope scope, String resource) {
        return of("elasticloadbalancing", scope, resource);
    }

    private static Arn of(String service, Scope scope, String resource) {
        return new Arn(
                String.join(
                        ":",
                        "arn",
                        scope.partition(),
                        service,
                        scope.region(),
                        scope.account(),
                        resource));
    }

    private Arn child(String from, String to, String id) {
        if (!resource().startsWith(from)) {
            throw new IllegalArgumentException(
                    "ARN: '%s' (expected: a %s… ARN)".formatted(text, from));
        }
        return elb(scope(), to + resource().substring(from.length()) + "/" + id);
    }

    public String service() {
        return part(2);
    }

    public Scope scope() {
        var parts = text.split(":", PARTS);
        return new Scope(parts[4], parts[3]);
    }

    /// Whether its [#scope] is this one, without making it.
    public boolean isIn(Scope scope) {
        int from = 0;
        for (int colons = 0; colons < 3; colons++) {
            from = text.indexOf(':', from) + 1;
        }
        int account = from + scope.region().length() + 1;
        int end = account + scope.account().length();
        return text.startsWith(scope.region(), from)
                && text.startsWith(":", account - 1)
                && text.startsWith(scope.account(), account)
                && text.startsWith(":", end);
    }

    /// Everything after the account: `loadbalancer/app/my-lb/50dc6c495c0c9188`.
    public String resource() {
        return part(5);
    }

    private String part(int index) {
        return text.split(":", PARTS)[index];
    }

    @Override
    public int compareTo(Arn other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
