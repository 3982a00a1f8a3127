package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A `reflect-config.json` with omissions, in the form that Quarkus writes and `NativeSourcesCheck`
/// reads.
class RegistrationsTest {
    private static final String REFLECT_CONFIG =
            """
            [
              {
                "name": "%s",
                "allDeclaredConstructors": true,
                "allDeclaredMethods": true,
                "allDeclaredFields": true
              },
              {
                "name": "%s",
                "allDeclaredConstructors": true,
                "allDeclaredMethods": true
              }
            ]
            """
                    .formatted(Registered.class.getTypeName(), WithoutFields.class.getTypeName());

    private final Registrations registrations = Registrations.of(List.of(REFLECT_CONFIG));

    private record Registered() {}

    private record WithoutFields() {}

    private record Omitted() {}

    @Test
    void aRecordThatIsOmittedOrLacksMembersIsFound() {
        assertThat(
                        registrations.withoutMembers(
                                Set.of(Registered.class, WithoutFields.class, Omitted.class)))
                .containsExactlyInAnyOrder(
                        WithoutFields.class.getTypeName(), Omitted.class.getTypeName());
    }

    @Test
    void aTypeOfTheCommandLineThatIsOmittedIsFound() {
        assertThat(registrations.has(Registered.class.getTypeName())).isTrue();
        assertThat(registrations.has(Omitted.class.getTypeName())).isFalse();
    }
}
