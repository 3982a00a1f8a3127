package dev.elbow.store.disk;

import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// The resources of one type: ARN → `{place}\n{JSON}`. The place keeps the order of creation, which
/// the sorted map of the file does not.
///
/// @param name of the map in the file
record Documents<T>(MVStore store, String name, Class<T> type, SnapshotJson json) {

    private record Placed<T>(long place, Arn arn, T value) {}

    Map<Arn, T> read() throws BadJson {
        List<Placed<T>> all = new ArrayList<>();
        for (var entry : map().entrySet()) {
            var text = entry.getValue();
            int end = text.indexOf('\n');
            all.add(
                    new Placed<>(
                            Long.parseLong(text.substring(0, end)),
                            new Arn(entry.getKey()),
                            json.read(text.substring(end + 1), type)));
        }
        all.sort((a, b) -> Long.compare(a.place, b.place));
        var values = new LinkedHashMap<Arn, T>();
        all.forEach(each -> values.put(each.arn, each.value));
        return values;
    }

    /// Writes the difference.
    void put(Map<Arn, T> before, Map<Arn, T> after) {
        var map = map();
        for (var arn : Snapshot.changed(before, after)) {
            var value = after.get(arn);
            if (value == null) {
                map.remove(arn.text());
            } else if (!value.equals(before.get(arn))) {
                map.put(arn.text(), place(map, arn) + "\n" + json.write(value));
            }
        }
    }

    private long place(MVMap<String, String> map, Arn arn) {
        var known = map.get(arn.text());
        if (known != null) {
            return Long.parseLong(known.substring(0, known.indexOf('\n')));
        }
        MVMap<String, Long> facts = store.openMap("facts");
        long next = facts.getOrDefault("next place", 1L);
        facts.put("next place", next + 1);
        return next;
    }

    private MVMap<String, String> map() {
        return store.openMap(name);
    }
}
