package dev.elbow.control.op;

import dev.elbow.control.shape.RuleTransform;
import dev.elbow.control.shape.RuleTransform.RewriteConfigs;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Transform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the transforms of a rule (alb-spec §2.4).
final class Transforms {
    private static final int LONGEST = 1024;

    private Transforms() {}

    /// @throws ApiFailure `ValidationError`
    static List<Transform> read(List<RuleTransform> given) {
        var transforms = Entries.read("Transforms", given, Transforms::read);
        if (transforms.stream().map(Transform::type).distinct().count() < transforms.size()) {
            throw ApiFailure.validation("A rule can only have one transform of each type");
        }
        return transforms;
    }

    private static Transform read(RuleTransform transform) {
        boolean host = transform.type().equals("host-header-rewrite");
        var own = host ? transform.hostHeaderRewriteConfig() : transform.urlRewriteConfig();
        var other = host ? transform.urlRewriteConfig() : transform.hostHeaderRewriteConfig();
        var config = host ? "HostHeaderRewriteConfig" : "UrlRewriteConfig";
        var refusals = new Refusals();
        if (other != null) {
            refusals.add(
                    ApiFailure.validation(
                                    "For transforms of type '%s', you can only specify '%s'"
                                            .formatted(transform.type(), config))
                            .below(host ? "UrlRewriteConfig" : "HostHeaderRewriteConfig"));
        }
        if (own == null) {
            refusals.throwIfAny();
        }
        var rewrite = refusals.readFirst(() -> only(own, config));
        var path = config + ".Rewrites[0].";
        refusals.check(path + "Regex", () -> check("Regex", rewrite.regex()));
        refusals.check(path + "Replace", () -> check("Replace", rewrite.replace()));
        refusals.check(path + "Regex", () -> checkRegex(rewrite.regex(), config));
        refusals.throwIfAny();
        return host
                ? new Transform.HostHeaderRewrite(rewrite.regex(), rewrite.replace())
                : new Transform.UrlRewrite(rewrite.regex(), rewrite.replace());
    }

    private static void checkRegex(String regex, String config) {
        if (regex.isEmpty()) {
            throw ApiFailure.validation("A 'Regex' must be specified in '%s'".formatted(config));
        }
        ConditionText.compiles(regex);
    }

    private static RuleTransform.Rewrite only(@Nullable RewriteConfigs configs, String name) {
        if (configs == null || configs.rewrites().size() != 1) {
            throw ApiFailure.validation(
                            "A '%s' with exactly one rewrite must be specified".formatted(name))
                    .below(name);
        }
        return configs.rewrites().getFirst();
    }

    private static void check(String what, String text) {
        if (text.length() > LONGEST) {
            throw ApiFailure.validation(
                    "The '%s' value is too long; the limit is '%d'".formatted(what, LONGEST));
        }
    }
}
