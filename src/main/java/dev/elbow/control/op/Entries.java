package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads lists of a request so that a refusal has the path of the entry it is about.
final class Entries {
    private Entries() {}

    /// @param list name of the list, such as `Conditions`
    /// @throws ApiFailure the refusals of all entries that are refused
    static <T, R> List<R> read(String list, List<T> entries, Function<T, R> reader) {
        List<R> read = new ArrayList<>();
        var refusals = new Refusals();
        for (int index = 0; index < entries.size(); index++) {
            var entry = entries.get(index);
            var prefix = "%s[%d].".formatted(list, index);
            refusals.check(() -> read.add(ApiFailure.within(prefix, () -> reader.apply(entry))));
        }
        refusals.throwIfAny();
        return List.copyOf(read);
    }

    /// As [#read], without a result.
    static <T> void check(String list, List<T> entries, Consumer<T> check) {
        read(
                list,
                entries,
                entry -> {
                    check.accept(entry);
                    return true;
                });
    }

    /// Checks one member.
    static void check(String member, Runnable check) {
        ApiFailure.within(
                member,
                () -> {
                    check.run();
                    return true;
                });
    }
}
