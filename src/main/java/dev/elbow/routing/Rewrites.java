package dev.elbow.routing;

import dev.elbow.model.Transform;
import java.util.ArrayList;
import java.util.List;

/// The transforms of a rule, applied to what the target gets (behaviour/routing.md#transforms).
public final class Rewrites {
    /// Of a rule without transforms.
    public static final Rewrites NONE = new Rewrites(List.of(), List.of());

    /// As long as a request line may be.
    static final int MAX_LENGTH = 16 * 1024;

    /// What [#apply] made.
    public sealed interface Result {
        /// Equal to what was given where no expression matched.
        ///
        /// @param pathAndQuery starts with `/`
        record Rewritten(String host, String pathAndQuery) implements Result {}

        /// A transform matched and its result cannot be sent: answer 500.
        ///
        /// @param status as the access log has it, such as `TransformInvalidPath`
        /// @param explanation for the one who wrote the rule
        record Failed(String status, String explanation) implements Result {}
    }

    private record Rewrite(Regex regex, Replacement replacement) {}

    private final List<Rewrite> ofHost;
    private final List<Rewrite> ofUrl;

    private Rewrites(List<Rewrite> ofHost, List<Rewrite> ofUrl) {
        this.ofHost = List.copyOf(ofHost);
        this.ofUrl = List.copyOf(ofUrl);
    }

    static Rewrites compile(List<Transform> transforms) {
        if (transforms.isEmpty()) {
            return NONE;
        }
        var ofHost = new ArrayList<Rewrite>();
        var ofUrl = new ArrayList<Rewrite>();
        for (var transform : transforms) {
            switch (transform) {
                case Transform.HostHeaderRewrite host -> ofHost.add(compile(host, true));
                case Transform.UrlRewrite url -> ofUrl.add(compile(url, false));
            }
        }
        return new Rewrites(ofHost, ofUrl);
    }

    private static Rewrite compile(Transform transform, boolean ignoreCase) {
        var regex = Regex.compile(transform.type(), transform.regex(), ignoreCase);
        return new Rewrite(
                regex, Replacement.parse(transform.type(), transform.replace(), regex.groups()));
    }

    /// Whether there is nothing to apply, so that the caller may leave host and URL alone.
    public boolean isNone() {
        return ofHost.isEmpty() && ofUrl.isEmpty();
    }

    /// Rewrites what goes to the target. The first match of each expression is replaced; without
    /// one its text stays as it is.
    ///
    /// @param host the `Host` header as received. Expressions see it without its port, because a
    ///   port that is there only on this machine must not change the outcome; a rewritten host
    ///   replaces the whole header
    /// @param pathAndQuery as received, `/path` or `/path?query`. Expressions see the path in the
    ///   form that rules see, and so does the target when one matched
    ///   (behaviour/routing.md#transforms: the rewrite decodes)
    public Result apply(String host, String pathAndQuery) {
        var newHost = host;
        for (var rewrite : ofHost) {
            var text = HostSyntax.withoutPort(newHost);
            var found = rewrite.regex().matcher(text);
            if (found.find()) {
                newHost = rewrite.replacement().replaced(text, found);
            }
        }
        var newUrl = pathAndQuery;
        for (var rewrite : ofUrl) {
            var text = UriPath.normalWithQuery(newUrl);
            var found = rewrite.regex().matcher(text);
            if (found.find()) {
                newUrl = rewrite.replacement().replaced(text, found);
            }
        }
        return checked(host, newHost, pathAndQuery, newUrl);
    }

    private static Result checked(String host, String newHost, String url, String newUrl) {
        if (newHost.length() > MAX_LENGTH || newUrl.length() > MAX_LENGTH) {
            return new Result.Failed(
                    "TransformBufferTooSmall",
                    "transform result: %d characters (expected: at most %d)"
                            .formatted(Math.max(newHost.length(), newUrl.length()), MAX_LENGTH));
        }
        if (!newHost.equals(host) && !HostSyntax.isValid(newHost)) {
            return new Result.Failed(
                    "TransformInvalidHost",
                    "host-header-rewrite result: '%s' (expected: host[:port])".formatted(newHost));
        }
        if (!newUrl.equals(url) && !RequestTarget.parse(newUrl).isVisibleOrigin()) {
            return new Result.Failed(
                    "TransformInvalidPath",
                    "url-rewrite result: '%s' (expected: /path?query in visible ASCII)"
                            .formatted(newUrl));
        }
        return new Result.Rewritten(newHost, newUrl);
    }
}
