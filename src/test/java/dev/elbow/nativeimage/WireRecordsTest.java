package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.op.Operation;
import dev.elbow.nativeimage.fixture.UnregisteredOperation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireRecordsTest {
    @Test
    void everyRecordOfTheApisIsRegistered() {
        var records = WireRecords.of(operations());
        assertThat(records).hasSizeGreaterThan(150).contains(Operation.Done.class);
        assertThat(unregistered(records)).isEmpty();
    }

    @Test
    void anUnregisteredRecordIsFound() {
        assertThat(unregistered(WireRecords.of(List.of(UnregisteredOperation.class))))
                .containsExactly(
                        UnregisteredOperation.class,
                        UnregisteredOperation.Answer.class,
                        UnregisteredOperation.Part.class);
    }

    private static List<Class<?>> operations() {
        return ElbowClasses.all().stream()
                .filter(type -> type.isAssignableTo(Operation.class) && type.isRecord())
                .<Class<?>>map(type -> type.reflect())
                .toList();
    }

    private static List<Class<?>> unregistered(Collection<Class<?>> records) {
        return records.stream()
                .filter(type -> !isRegistered(type) && !isRegistered(type.getEnclosingClass()))
                .toList();
    }

    /// Quarkus registers the classes in an annotated one, too.
    private static boolean isRegistered(@Nullable Class<?> type) {
        return type != null && type.isAnnotationPresent(RegisterForReflection.class);
    }
}
