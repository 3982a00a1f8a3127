package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.store.Draft;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Tags of whatever an ARN names.
final class TaggedResources {
    private TaggedResources() {}

    private static Kind kind(String arn) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.matches(arn))
                .findFirst()
                .orElseThrow(
                        () ->
                                ApiFailure.validation(
                                        "'%s' is not a valid ARN (expected: one of a load balancer, target group, listener, listener rule or trust store)"
                                                .formatted(arn)));
    }

    static void checkSome(List<String> arns) {
        if (arns.isEmpty()) {
            throw ApiFailure.validation("At least one resource ARN must be specified");
        }
    }

    static Map<String, String> tags(Resources resources, String arn) {
        return switch (kind(arn)) {
            case LOAD_BALANCER -> resources.loadBalancer(arn).tags();
            case TARGET_GROUP -> resources.targetGroup(arn).tags();
            case LISTENER -> resources.listener(arn).tags();
            case RULE -> resources.rule(arn).tags();
            case TRUST_STORE -> resources.trustStore(arn).tags();
        };
    }

    /// Changes the tags of each.
    static void change(
            Draft draft, Call call, List<String> arns, UnaryOperator<Map<String, String>> changed) {
        checkSome(arns);
        for (String arn : arns) {
            var resources = Resources.of(draft.snapshot(), call);
            var tags = changed.apply(tags(resources, arn));
            switch (kind(arn)) {
                case LOAD_BALANCER -> draft.put(resources.loadBalancer(arn).withTags(tags));
                case TARGET_GROUP -> draft.put(resources.targetGroup(arn).withTags(tags));
                case LISTENER -> draft.put(resources.listener(arn).withTags(tags));
                case RULE -> draft.put(resources.rule(arn).withTags(tags));
                case TRUST_STORE -> draft.put(resources.trustStore(arn).withTags(tags));
            }
        }
    }
}
