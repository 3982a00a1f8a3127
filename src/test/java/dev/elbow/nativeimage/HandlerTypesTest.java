package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.introspect.Annotated;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.elbow.nativeimage.fixture.CountWords;
import dev.elbow.nativeimage.metadata.Handler;
import dev.elbow.nativeimage.metadata.Handlers;
import dev.elbow.nativeimage.metadata.MetadataGenerator;
import dev.elbow.nativeimage.metadata.SerializedTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerTypesTest {
    private static final Handler FIXTURE = new Handler(CountWords.class, "");

    @Test
    void everyHandlerOfTheFunctionsFolderIsRegistered() throws IOException {
        var handlers = handlers();
        var registrations = Registrations.ofElbow();
        assertThat(handlers).hasSizeGreaterThanOrEqualTo(8);
        assertThat(handlers)
                .allSatisfy(
                        handler ->
                                assertThat(registrations.entries(handler.type().getName()))
                                        .anySatisfy(
                                                entry -> {
                                                    assertThat(
                                                                    entry.path("allPublicMethods")
                                                                            .asBoolean())
                                                            .isTrue();
                                                    assertThat(
                                                                    entry.path(
                                                                                    "allPublicConstructors")
                                                                            .asBoolean())
                                                            .isTrue();
                                                }));
    }

    @Test
    void everyTypeThatTheirSerializerLooksAtIsRegistered() throws IOException {
        var types = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
        handlers().forEach(handler -> types.addAll(lookedAt(handler)));
        assertThat(types).contains(ApplicationLoadBalancerRequestEvent.Elb.class);
        assertThat(Registrations.ofElbow().withoutMembers(types)).isEmpty();
    }

    @Test
    void aTypeThatIsNotRegisteredIsFound() {
        var planted =
                "{\"reflection\": [{\"type\": \"%s\"}]}".formatted(CountWords.Text.class.getName());
        assertThat(Registrations.of(List.of(planted)).withoutMembers(lookedAt(FIXTURE)))
                .contains(CountWords.Text.class.getName(), CountWords.Place.class.getName());
    }

    @Test
    void whatOnlyASuperclassOrAPropertyNamesIsFoundToo() {
        var types = SerializedTypes.of(FIXTURE.serialized());
        assertThat(types)
                .containsExactlyInAnyOrder(
                        CountWords.Answer.class,
                        CountWords.Base.class,
                        CountWords.Language.class,
                        CountWords.Place.class,
                        CountWords.Text.class,
                        CountWords.Wish.class,
                        CountWords.Word.class,
                        CountWords.Word[].class,
                        TreeMap.class);
        assertThat(types).containsAll(lookedAt(FIXTURE));
    }

    @Test
    void namesOfMembersThatAwsKeepsElsewhereAreFound() {
        assertThat(SerializedTypes.of(List.of(SQSEvent.class)))
                .extracting(Class::getSimpleName)
                .contains("SQSMessage", "SQSEventMixin", "SQSMessageMixin");
    }

    @Test
    void timesOfEventsAreReadByJodaWhereAnEventHasSome() {
        assertThat(SerializedTypes.of(List.of(ScheduledEvent.class))).contains(DateTime.class);
        assertThat(SerializedTypes.of(List.of(ApplicationLoadBalancerRequestEvent.class)))
                .doesNotContain(DateTime.class);
    }

    @Test
    void anotherFolderHasHandlersAndResourcesOfItsOwn(@TempDir Path folder) throws IOException {
        var sources = Files.createDirectories(folder.resolve("src/main/java/example"));
        Files.writeString(sources.resolve("Echo.java"), "");
        Files.writeString(
                Files.createDirectories(folder.resolve("src/main/resources/texts"))
                        .resolve("en.txt"),
                "");
        Files.writeString(
                Files.createDirectories(folder.resolve("src/main/resources/META-INF/services"))
                        .resolve("example.Words"),
                "# the only one\nexample.EnglishWords # so far\n");
        Files.writeString(
                folder.resolve("template.yaml"),
                """
                Resources:
                  Greeting:
                    Properties: {Handler: "example.Greeting::handle", CodeUri: !Ref Code}
                  Elsewhere:
                    Properties: {Handler: app.handler}
                """);
        var registrations =
                Registrations.of(
                        List.of(MetadataGenerator.generate(folder, getClass().getClassLoader())));
        assertThat(registrations.globs())
                .containsExactly("META-INF/services/example.Words", "texts/en.txt");
        assertThat(registrations.has("example.EnglishWords")).isTrue();
        assertThat(registrations.has("example.Echo")).isTrue();
        assertThat(registrations.has("example.Greeting")).isTrue();
        assertThat(registrations.has("example.Greeting$Answer")).isTrue();
        assertThat(registrations.has("example.Hello")).isFalse();
    }

    @Test
    void classesOfFunctionsAreInitializedWhereTheFunctionIs(@TempDir Path folder)
            throws IOException {
        assertThat(MetadataGenerator.arguments(Path.of("functions")))
                .isEqualTo("Args = --initialize-at-run-time=example\n");
        assertThat(MetadataGenerator.arguments(folder)).isEmpty();
    }

    private static Set<Handler> handlers() throws IOException {
        return Handlers.of(
                Path.of("functions/template.yaml"),
                Path.of("functions/src/main/java"),
                HandlerTypesTest.class.getClassLoader());
    }

    /// Without the JDK's.
    private static Set<Class<?>> lookedAt(Handler handler) {
        var recorder = new Recorder();
        var mapper = JacksonFactory.getInstance().getMapper().copy();
        mapper.setAnnotationIntrospector(
                AnnotationIntrospector.pair(
                        recorder, mapper.getSerializationConfig().getAnnotationIntrospector()));
        for (var type : handler.serialized()) {
            var java = mapper.constructType(type);
            assertThat(mapper.canDeserialize(java) || mapper.canSerialize(java.getRawClass()))
                    .isTrue();
        }
        return recorder.types;
    }

    private static final class Recorder extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        private final transient Set<Class<?>> types =
                new TreeSet<>(Comparator.comparing(Class::getName));

        @Override
        public @Nullable Object findSerializer(Annotated annotated) {
            return add(annotated.getRawType());
        }

        @Override
        public @Nullable Object findDeserializer(Annotated annotated) {
            return add(annotated.getRawType());
        }

        private @Nullable Object add(Class<?> type) {
            if (type.getClassLoader() == getClass().getClassLoader()) {
                types.add(type);
            }
            return null;
        }
    }
}
