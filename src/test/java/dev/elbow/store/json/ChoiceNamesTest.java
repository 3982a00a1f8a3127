package dev.elbow.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.elbow.model.Action;
import dev.elbow.model.Snapshot;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceNamesTest {
    @Test
    void everyRecordOfASealedTypeIsNamedAsItsClass() {
        assertThat(ChoiceNames.RECORDS)
                .containsExactlyInAnyOrderElementsOf(
                        ChoiceNames.SEALED.stream().flatMap(ChoiceNamesTest::records).toList());
    }

    @Test
    void everySealedTypeOfASnapshotIsListed() {
        var found = new LinkedHashSet<Class<?>>();
        collect(Snapshot.class, found);
        assertThat(found)
                .filteredOn(Class::isSealed)
                // One within another is part of that one
                .filteredOn(type -> type.getInterfaces().length == 0)
                .containsExactlyInAnyOrderElementsOf(ChoiceNames.SEALED);
    }

    /// What a file of an Elbow on a JVM holds; a native executable writes and reads the same.
    @Test
    void aNameIsThatOfTheRecordAlone() throws BadJson {
        var json = new SnapshotJson();
        var response = new Action.FixedResponse(200, "text/plain", "ok", 1);
        var text =
                "[{\"is\":\"FixedResponse\",\"statusCode\":200,\"contentType\":\"text/plain\","
                        + "\"messageBody\":\"ok\",\"order\":1}]";
        assertThat(json.readList(text, Action.class)).containsExactly(response);
        assertThat(json.write(List.of(response).toArray(new Action[0]))).isEqualTo(text);
    }

    private static Stream<NamedType> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ChoiceNamesTest::records)
                : Stream.of(new NamedType(type, type.getSimpleName()));
    }

    private static void collect(Type type, Set<Class<?>> found) {
        switch (type) {
            case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments())
                            .forEach(argument -> collect(argument, found));
            case Class<?> plain when plain.isSealed() && found.add(plain) ->
                    Arrays.stream(plain.getPermittedSubclasses())
                            .forEach(permitted -> collect(permitted, found));
            case Class<?> plain when plain.isRecord() && found.add(plain) ->
                    Arrays.stream(plain.getRecordComponents())
                            .forEach(component -> collect(component.getGenericType(), found));
            case Type _ -> {}
        }
    }
}
