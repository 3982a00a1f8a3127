package dev.elbow.control.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.op.Operation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void everyOperationIsKnownToNativeImages() {
        assertThat(Routes.all())
                .allSatisfy(
                        route -> {
                            var type = Objects.requireNonNull(route.operation());
                            assertThat(type).hasAnnotation(RegisterForReflection.class);
                            assertThat(Operation.class).isAssignableFrom(type);
                        });
    }

    @Test
    void everyOperationIsCalledInAWayOfItsOwn() {
        var all = Stream.concat(Routes.all().stream(), NotBuiltRoutes.all().stream()).toList();
        assertThat(all).extracting(Route::name).doesNotHaveDuplicates().hasSize(85);
        assertThat(all)
                .extracting(
                        route ->
                                route.method()
                                        + route.path().replaceAll("\\{[^}]*}", "{}")
                                        + route.query())
                .doesNotHaveDuplicates();
    }
}
