package dev.elbow.control.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
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
