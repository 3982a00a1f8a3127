package dev.elbow.store;

import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.fixture.TestSnapshots;
import dev.elbow.model.Action;
import dev.elbow.model.Arn;
import dev.elbow.model.Condition;
import dev.elbow.model.FunctionAlias;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.model.TargetGroupAttribute;
import dev.elbow.model.TargetType;
import dev.elbow.model.Transform;
import dev.elbow.model.TrustStore;
import dev.elbow.model.ValueMatch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A snapshot with a resource of each type and a value of each kind.
public final class CompleteSnapshot {
    private static final Arn FUNCTION = Arn.function(TestSnapshots.SCOPE, "hello");

    private CompleteSnapshot() {}

    public static Snapshot snapshot() {
        var lambda =
                TestSnapshots.with(
                        TestSnapshots.group(TargetType.LAMBDA, "fn", FUNCTION.text()),
                        TargetGroupAttribute.MULTI_VALUE_HEADERS,
                        "true");
        var plain =
                TestSnapshots.inUse(TestSnapshots.group("zebra", "10.0.0.1", "10.0.0.2"), lambda);
        var rule = rule(plain, lambda.arn());
        return plain.withRules(Snapshot.put(plain.rules(), rule.arn(), rule))
                .withFunctions(functions())
                .withInstances(Map.of("i-12345678", new InstanceAddress("::1", 9001)))
                .withTrustStores(Map.of(TRUST_STORE.arn(), TRUST_STORE))
                .withPermissions(
                        List.of(
                                new LambdaPermission(
                                        FUNCTION,
                                        "live",
                                        "sid",
                                        "elasticloadbalancing.amazonaws.com",
                                        "lambda:InvokeFunction",
                                        lambda.arn().text(),
                                        "123456789012")))
                .withStacks(
                        Map.of(
                                "shop",
                                new Stack(
                                        "shop",
                                        List.of(
                                                new Stack.Resource(
                                                        "Hello",
                                                        "AWS::Lambda::Function",
                                                        FUNCTION.text(),
                                                        1,
                                                        Map.of(
                                                                "Layers",
                                                                List.of(Map.of("a", "1"))))))));
    }

    private static Rule rule(Snapshot plain, Arn group) {
        var listener = plain.listeners().keySet().iterator().next();
        return new Rule(
                listener.rule("fedcba9876543210"),
                listener,
                7,
                List.of(
                        new Condition.HostHeader(
                                new ValueMatch.Wildcards(List.of("*.example.com"))),
                        new Condition.PathPattern(new ValueMatch.Regexes(List.of("^/a\"\\d+\n$"))),
                        new Condition.HttpHeader(
                                "x-é", new ValueMatch.Wildcards(List.of("ü", "*"))),
                        new Condition.HttpRequestMethod(List.of("GET")),
                        new Condition.QueryString(List.of(new Condition.KeyValue("", "v?"))),
                        new Condition.SourceIp(List.of("::1/128"))),
                List.of(
                        new Action.AuthenticateOidc(
                                "https://idp", "/a", "/t", "/u", "client", session(), 1),
                        new Action.AuthenticateCognito("arn", "client", "domain", session(), 2),
                        new Action.JwtValidation(
                                "https://jwks",
                                "issuer",
                                List.of(
                                        new Action.JwtClaim(
                                                "scope", "string-array", List.of("a", "b"))),
                                3),
                        new Action.Forward(List.of(new Action.WeightedTargetGroup(group, 999)), 60),
                        new Action.Redirect("HTTPS", "#{host}", "443", "/#{path}", "", 301),
                        new Action.FixedResponse(503, "text/plain", "later", 3)),
                List.of(
                        new Transform.HostHeaderRewrite("a", "b"),
                        new Transform.UrlRewrite("^/x", "/y$1")),
                Map.of("team", "a b"));
    }

    /// Made once, as signatures are others each time. The list is DER: bytes that are no text.
    private static final TrustStore TRUST_STORE = trustStore();

    private static TrustStore trustStore() {
        var root = TestCertificateAuthority.root("CN=Root");
        var store =
                new TrustStore(
                        Arn.trustStore(TestSnapshots.SCOPE, "web", "0123456789abcdef"),
                        "web",
                        Instant.parse("2026-07-01T12:00:00.5Z"),
                        "# \u00fc\r\n" + root.pem(),
                        1,
                        List.of(),
                        3,
                        Map.of("team", "a"));
        try {
            var list = root.revoking(root.client("CN=a").certificate()).getEncoded();
            return store.withRevocation(1, new String(list, StandardCharsets.ISO_8859_1));
        } catch (CRLException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<Arn, LambdaFunction> functions() {
        var code =
                new FunctionCode.Files(
                        "/code/hello.jar",
                        List.of("/code/layer.zip"),
                        FunctionCode.Hosting.PROCESS,
                        true);
        var facts =
                new FunctionFacts(
                        "says hello",
                        "",
                        "arm64",
                        Instant.parse("2026-07-01T12:00:00.5Z"),
                        "r",
                        "c",
                        9);
        var latest = FunctionVersion.latest(code, "java25", "a.B").withFacts(facts);
        var hello =
                LambdaFunction.of(FUNCTION, latest)
                        .withVersions(Map.of("1", latest.numbered("1")), 1)
                        .withAliases(
                                Map.of(
                                        "live",
                                        new FunctionAlias(
                                                "live", "1", Map.of("$LATEST", 0.25), "", "r")))
                        .withProvisionedConcurrency(Map.of("live", 2))
                        .withTags(Map.of("a", ""));
        var all = new LinkedHashMap<Arn, LambdaFunction>();
        all.put(FUNCTION, hello);
        put(all, "compiled", new FunctionCode.Compiled());
        put(all, "away", new FunctionCode.Remote(URI.create("http://localhost:9000"), "function"));
        return all;
    }

    private static void put(Map<Arn, LambdaFunction> all, String name, FunctionCode code) {
        var arn = Arn.function(TestSnapshots.SCOPE, name);
        all.put(arn, LambdaFunction.of(arn, FunctionVersion.latest(code, "java25", "a.B")));
    }

    private static Action.Session session() {
        return new Action.Session("cookie", "openid", 60, Map.of("a", "1"), "deny");
    }
}
