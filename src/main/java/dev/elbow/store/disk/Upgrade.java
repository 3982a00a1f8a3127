package dev.elbow.store.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// Brings a file of an older format up to [StateFile#FORMAT]: its documents get the members that
/// the model's records gained since. What is read afterwards is as strict as ever.
final class Upgrade {
    /// One line for each member that a kept record gains, with the first format that has it. A new
    /// map of the file needs none: it is empty in an older one.
    private static final List<Added> ADDED =
            List.of(
                    new Added(2, "rules", "actions/*/order", "0"),
                    new Added(
                            2,
                            "listeners",
                            "tls",
                            """
                            {"sslPolicy":"","certificates":[],"mutual":{"mode":"OFF","trustStoreArn":"",\
                            "ignoreClientCertificateExpiry":false,"advertiseTrustStoreCaNames":false}}
                            """),
                    new Added(2, "loadBalancers", "ipamPool", "\"\""),
                    new Added(
                            2,
                            "loadBalancers",
                            "capacity",
                            """
                            {"capacityUnits":0,"lastModifiedTime":"1970-01-01T00:00:00Z","decreases":0}
                            """),
                    new Added(2, "targetGroups", "targets/*/address", "\"\""));

    /// @param since the format
    /// @param map of the file that keeps the record
    /// @param member its name; within the document between slashes, `*` for each of a list or map,
    ///   as `targets/*/zone`. The permissions are the list in `singles`, so `*/zone` there
    /// @param value what an older document is taken to say, as JSON
    record Added(int since, String map, String member, String value) {}

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Added> added;

    Upgrade() {
        this(ADDED);
    }

    Upgrade(List<Added> added) {
        this.added = added;
    }

    /// Changes the documents; the caller commits.
    ///
    /// @param format of what is there
    /// @throws BadJson when a document is none; what was changed by then must not be committed
    void run(MVStore store, long format) throws BadJson {
        for (var each : added) {
            if (each.since > format) {
                add(each, PlainType.texts(store, each.map));
            }
        }
    }

    private void add(Added each, MVMap<String, String> documents) throws BadJson {
        var path = List.of(each.member.split("/"));
        for (var key : List.copyOf(documents.keySet())) {
            var text = documents.getOrDefault(key, "");
            int start = text.indexOf('\n') + 1; // behind the place, where there is one
            try {
                var document = mapper.readTree(text.substring(start));
                add(document, path, mapper.readTree(each.value));
                documents.put(key, text.substring(0, start) + document);
            } catch (JsonProcessingException wrong) {
                throw new BadJson(each.map + " " + key + ": " + wrong.getOriginalMessage());
            }
        }
    }

    private static void add(JsonNode at, List<String> path, JsonNode value) {
        var name = path.getFirst();
        if (path.size() == 1) {
            if (at instanceof ObjectNode object && !object.has(name)) {
                object.set(name, value);
            }
            return;
        }
        var rest = path.subList(1, path.size());
        if (name.equals("*")) {
            at.forEach(child -> add(child, rest, value));
        } else {
            add(at.path(name), rest, value);
        }
    }
}
