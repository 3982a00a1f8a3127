package dev.elbow.app.sdk;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

/// The operations that a client called, by AWS's names, apart by success and error.
record RecordedCalls(Set<String> succeeded, Set<String> refused) implements ExecutionInterceptor {

    RecordedCalls() {
        this(new ConcurrentSkipListSet<>(), new ConcurrentSkipListSet<>());
    }

    Set<String> all() {
        var all = new TreeSet<>(succeeded);
        all.addAll(refused);
        return all;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        succeeded.add(operation(attributes));
    }

    /// Other failures, such as an unreadable response, are no refusal.
    @Override
    public void onExecutionFailure(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof ElasticLoadBalancingV2Exception) {
            refused.add(operation(attributes));
        }
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
