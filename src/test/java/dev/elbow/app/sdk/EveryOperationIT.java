package dev.elbow.app.sdk;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.elbow.control.op.NotBuilt;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Request;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;

/// No operation of AWS's client is forgotten.
@ExtendWith(SdkElbow.class)
class EveryOperationIT {
    private static final List<Class<?>> TESTS =
            List.of(
                    AccountIT.class,
                    CapacityIT.class,
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
    void isTriedOrNotBuilt() {
        var tried =
                TESTS.stream()
                        .map(Class::getDeclaredMethods)
                        .flatMap(Arrays::stream)
                        .map(method -> method.getAnnotation(Of.class))
                        .flatMap(of -> of == null ? Stream.empty() : Arrays.stream(of.value()))
                        .collect(toCollection(TreeSet::new));
        var operations = methods().stream().map(EveryOperationIT::operation).toList();

        assertThat(operations).hasSize(51).doesNotHaveDuplicates();
        assertThat(tried).doesNotContainAnyElementsOf(NotBuilt.OPERATIONS);
        assertThat(both(tried, NotBuilt.OPERATIONS))
                .containsExactlyInAnyOrderElementsOf(operations);
    }

    private static Set<String> both(Collection<String> one, Collection<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void thatIsNotBuiltSaysSo(Account account) {
        assertThat(methods())
                .filteredOn(method -> NotBuilt.OPERATIONS.contains(operation(method)))
                .hasSameSizeAs(NotBuilt.OPERATIONS)
                .allSatisfy(
                        method ->
                                assertThat(catchThrowable(() -> call(account, method)))
                                        .isInstanceOfSatisfying(
                                                OperationNotPermittedException.class,
                                                refusal ->
                                                        assertThat(
                                                                        refusal.awsErrorDetails()
                                                                                .errorMessage())
                                                                .isEqualTo(
                                                                        operation(method)
                                                                                + " is not built in Elbow yet")));
    }

    /// With an empty request.
    private static void call(Account account, Method method) throws Throwable {
        var type = method.getParameterTypes()[0];
        var builder = (SdkRequest.Builder) type.getMethod("builder").invoke(null);
        try {
            method.invoke(account.elbv2(), builder.build());
        } catch (InvocationTargetException refused) {
            throw refused.getCause();
        }
    }
}
