package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import dev.elbow.model.Action;
import dev.elbow.model.Snapshot;
import dev.elbow.store.CompleteSnapshot;
import dev.elbow.store.json.SnapshotJson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The types that Jackson looks at to write and read the state, recorded while it does.
class StateTypesTest {
    @Test
    void everyTypeThatJacksonLooksAtIsRegistered() throws Exception {
        var types = typesOfTheState();
        assertThat(types).hasSizeGreaterThan(40).contains(Snapshot.class, Action.Forward.class);
        assertThat(Registrations.ofElbow().withoutMembers(types)).isEmpty();
    }

    @Test
    void aTypeThatIsNotRegisteredIsFound() throws Exception {
        var registrations = Registrations.ofElbow();
        var incomplete =
                new Registrations(
                        registrations.reflection().stream()
                                .filter(
                                        entry ->
                                                !Registrations.typeName(entry)
                                                        .equals(Action.Forward.class.getName()))
                                .toList(),
                        List.of());
        assertThat(incomplete.withoutMembers(typesOfTheState()))
                .containsExactly(Action.Forward.class.getName());
    }

    private static Set<Class<?>> typesOfTheState() throws Exception {
        var json = new SnapshotJson();
        var field = SnapshotJson.class.getDeclaredField("mapper");
        field.setAccessible(true);
        var mapper = (ObjectMapper) field.get(json);
        var recorder = new Recorder();
        mapper.setAnnotationIntrospector(
                AnnotationIntrospector.pair(
                        recorder, mapper.getSerializationConfig().getAnnotationIntrospector()));
        var everything = CompleteSnapshot.snapshot();
        assertThat(json.readExport(json.export(everything))).isEqualTo(everything);
        return recorder.types;
    }

    private static final class Recorder extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        private final transient Set<Class<?>> types =
                new TreeSet<>(Comparator.comparing(Class::getName));

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass type, JavaType base) {
            add(type.getRawType());
            return null;
        }

        @Override
        public @Nullable Object findSerializer(Annotated annotated) {
            add(annotated.getRawType());
            return null;
        }

        @Override
        public @Nullable Object findDeserializer(Annotated annotated) {
            add(annotated.getRawType());
            return null;
        }

        private void add(Class<?> type) {
            if (type.getName().startsWith("dev.elbow.")) {
                types.add(type);
            }
        }
    }
}
