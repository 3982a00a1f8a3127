package dev.elbow.control.op;

import dev.elbow.control.shape.RuleDescription;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Constraint.Range;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those of a listener or with these ARNs; by priority, default rules last.
@RegisterForReflection
public record DescribeRules(
        @Nullable String listenerArn,
        List<String> ruleArns,
        @Nullable String marker,
        @Range(min = 1, max = 400) @Nullable Integer pageSize)
        implements Operation.Read<DescribeRules.Result> {
    private static final int AFTER_ALL_PRIORITIES = 99_999;

    public record Result(List<RuleDescription> rules, @Nullable String nextMarker) {}

    @Override
    public Result read(Snapshot snapshot, Call call) {
        var page = Page.of(action(), chosen(snapshot, call), DescribeRules::key, marker, pageSize);
        return new Result(page.items().stream().map(RuleDescription::of).toList(), page.next());
    }

    private List<Rule> chosen(Snapshot snapshot, Call call) {
        var resources = Resources.of(snapshot, call);
        if (listenerArn != null && !ruleArns.isEmpty()) {
            throw ApiFailure.validation(
                    "Listener rule ARNs and a listener ARN cannot be specified at the same time");
        }
        if (listenerArn != null) {
            return snapshot.rulesOf(resources.listener(listenerArn).arn());
        }
        if (ruleArns.isEmpty()) {
            throw ApiFailure.validation(
                    "You must specify either listener rule ARNs or a listener ARN");
        }
        return ruleArns.stream().distinct().map(resources::rule).toList();
    }

    private static String key(Rule rule) {
        int place = rule.isDefault() ? AFTER_ALL_PRIORITIES : rule.priority();
        return "%05d %s".formatted(place, rule.arn());
    }
}
