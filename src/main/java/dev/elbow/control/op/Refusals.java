package dev.elbow.control.op;

import dev.elbow.control.network.Network;
import dev.elbow.control.wire.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects the refusals of independent parts of one request, in the order of checking. The API
/// answers with the first one.
final class Refusals {
    private final List<ApiFailure> found = new ArrayList<>();

    /// @param otherwise stands for the value of a refused part
    <T> T read(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (ApiFailure refusal) {
            found.add(refusal);
            return otherwise;
        }
    }

    void add(ApiFailure refusal) {
        found.add(refusal);
    }

    void check(Runnable part) {
        read(
                () -> {
                    part.run();
                    return true;
                },
                false);
    }

    /// Reads a part without which the others cannot be judged.
    ///
    /// @throws ApiFailure its refusal after those that were found so far
    <T> T readFirst(Supplier<T> part) {
        try {
            return part.get();
        } catch (ApiFailure refusal) {
            found.add(refusal);
            throw ApiFailure.first(found);
        }
    }

    /// Checks one member.
    void check(String member, Runnable part) {
        check(() -> Entries.check(member, part));
    }

    /// Ends the checks of a request that is refused anyway where the next one waits for answers.
    ///
    /// @throws ApiFailure as [#throwIfAny]
    void throwBeforeLookUp(Network network) {
        if (!network.isLocal()) {
            throwIfAny();
        }
    }

    /// @throws ApiFailure the first refusal, with the others as its parts
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw ApiFailure.first(found);
        }
    }
}
