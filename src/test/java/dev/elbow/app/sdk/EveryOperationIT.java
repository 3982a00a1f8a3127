package dev.elbow.app.sdk;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;

/// No operation of AWS's client is forgotten.
class EveryOperationIT {
    private static final List<Class<?>> TESTS =
            List.of(
                    AccountIT.class,
                    CapacityIT.class,
                    CertificatesIT.class,
                    ListenersIT.class,
                    LoadBalancersIT.class,
                    RulesIT.class,
                    TagsIT.class,
                    TargetGroupsIT.class,
                    TargetsIT.class,
                    TrustStoresIT.class);

    /// Of the client: those that take one request and do not page by themselves.
    private static List<Method> methods() {
        return Arrays.stream(ElasticLoadBalancingV2Client.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(
                        method ->
                                ElasticLoadBalancingV2Request.class.isAssignableFrom(
                                        method.getParameterTypes()[0]))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .toList();
    }

    /// AWS's name, where the SDK writes abbreviations as words.
    private static String operation(Method method) {
        var request = method.getParameterTypes()[0].getSimpleName();
        return request.replaceFirst("Request$", "").replace("Ssl", "SSL");
    }

    @Test
    void isTried() {
        var tried =
                TESTS.stream()
                        .map(Class::getDeclaredMethods)
                        .flatMap(Arrays::stream)
                        .map(method -> method.getAnnotation(Covers.class))
                        .flatMap(of -> of == null ? Stream.empty() : Arrays.stream(of.value()))
                        .collect(toCollection(TreeSet::new));
        var operations = methods().stream().map(EveryOperationIT::operation).toList();

        assertThat(operations).hasSize(51).doesNotHaveDuplicates();
        assertThat(tried).containsExactlyInAnyOrderElementsOf(operations);
    }
}
