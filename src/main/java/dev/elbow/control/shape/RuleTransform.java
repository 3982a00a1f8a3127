package dev.elbow.control.shape;

import dev.elbow.control.wire.Constraint.OneOf;
import dev.elbow.control.wire.Constraint.Required;
import dev.elbow.model.Transform;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS's `RuleTransform` (alb-spec §2.4).
@RegisterForReflection
public record RuleTransform(
        @Required @OneOf("host-header-rewrite, url-rewrite") String type,
        @Nullable RewriteConfigs hostHeaderRewriteConfig,
        @Nullable RewriteConfigs urlRewriteConfig) {

    /// AWS's `HostHeaderRewriteConfig` and `UrlRewriteConfig`.
    public record RewriteConfigs(List<Rewrite> rewrites) {}

    public record Rewrite(@Required String regex, @Required String replace) {}

    public static RuleTransform of(Transform transform) {
        var config =
                new RewriteConfigs(List.of(new Rewrite(transform.regex(), transform.replace())));
        return switch (transform) {
            case Transform.HostHeaderRewrite _ -> new RuleTransform(transform.type(), config, null);
            case Transform.UrlRewrite _ -> new RuleTransform(transform.type(), null, config);
        };
    }
}
