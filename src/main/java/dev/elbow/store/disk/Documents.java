package dev.elbow.store.disk;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The resources of one type: ARN → `{place}\n{JSON}`. The place keeps the order of creation, which
/// the sorted map of the file does not.
///
/// @param name of the map in the file
record Documents<T>(Contents contents, String name, Class<T> type, SnapshotJson json) {
    private static final String NEXT_PLACE = "next place";

    private record Placed<T>(long place, Arn arn, T value) {}

    Map<Arn, T> read() throws BadJson {
        List<Placed<T>> all = new ArrayList<>();
        for (var entry : contents.texts(name).entrySet()) {
            all.add(placed(entry.getKey(), entry.getValue()));
        }
        all.sort((a, b) -> Long.compare(a.place, b.place));
        var values = new LinkedHashMap<Arn, T>();
        all.forEach(each -> values.put(each.arn, each.value));
        return values;
    }

    private Placed<T> placed(String key, String text) throws BadJson {
        try {
            return new Placed<>(
                    place(text),
                    new Arn(key),
                    json.read(text.substring(text.indexOf('\n') + 1), type));
        } catch (BadJson | IllegalArgumentException wrong) {
            throw new BadJson("%s %s: %s".formatted(name, key, wrong.getMessage()));
        }
    }

    /// @throws IllegalArgumentException when there is none
    private static long place(String text) {
        int end = text.indexOf('\n');
        var place = text.substring(0, Math.max(0, end));
        try {
            return Long.parseLong(place);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "place '%s' (expected: a number)".formatted(place), wrong);
        }
    }

    /// Writes the difference.
    void put(Map<Arn, T> before, Map<Arn, T> after) {
        for (var arn : Snapshot.changed(before, after)) {
            var value = after.get(arn);
            if (value == null) {
                contents.remove(name, arn.text());
            } else if (!value.equals(before.get(arn))) {
                contents.put(name, arn.text(), place(arn) + "\n" + json.write(value));
            }
        }
    }

    private long place(Arn arn) {
        var known = contents.texts(name).get(arn.text());
        if (known != null) {
            return place(known);
        }
        var kept = contents.fact(NEXT_PLACE);
        long next = kept == null ? 1 : kept;
        contents.putFact(NEXT_PLACE, next + 1);
        return next;
    }
}
