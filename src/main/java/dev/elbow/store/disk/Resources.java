package dev.elbow.store.disk;

import dev.elbow.model.Arn;
import dev.elbow.model.InstanceAddress;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.LambdaPermission;
import dev.elbow.model.Listener;
import dev.elbow.model.LoadBalancer;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.Stack;
import dev.elbow.model.TargetGroup;
import dev.elbow.model.TrustStore;
import dev.elbow.store.json.SnapshotJson;
import dev.elbow.store.json.SnapshotJson.BadJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A snapshot as documents of the file.
record Resources(Contents contents, SnapshotJson json) {
    private static final String SINGLES = "singles";
    private static final String PERMISSIONS = "permissions";
    private static final String STACKS = "stacks";
    private static final String INSTANCES = "instances";

    /// @throws BadJson when a document is none
    Snapshot read(long revision) throws BadJson {
        return new Snapshot(
                revision,
                documents("loadBalancers", LoadBalancer.class).read(),
                documents("listeners", Listener.class).read(),
                documents("rules", Rule.class).read(),
                documents("targetGroups", TargetGroup.class).read(),
                documents("functions", LambdaFunction.class).read(),
                permissions(),
                stacks(),
                documents("trustStores", TrustStore.class).read(),
                instances());
    }

    private Map<String, InstanceAddress> instances() throws BadJson {
        var all = new LinkedHashMap<String, InstanceAddress>();
        for (var entry : contents.texts(INSTANCES).entrySet()) {
            all.put(entry.getKey(), json.read(entry.getValue(), InstanceAddress.class));
        }
        return all;
    }

    private List<LambdaPermission> permissions() throws BadJson {
        var text = contents.texts(SINGLES).get(PERMISSIONS);
        return text == null ? List.of() : json.readList(text, LambdaPermission.class);
    }

    private Map<String, Stack> stacks() throws BadJson {
        var all = new LinkedHashMap<String, Stack>();
        for (var entry : contents.texts(STACKS).entrySet()) {
            all.put(entry.getKey(), json.read(entry.getValue(), Stack.class));
        }
        return all;
    }

    /// Writes the difference.
    void write(Snapshot before, Snapshot after) {
        put("loadBalancers", LoadBalancer.class, before.loadBalancers(), after.loadBalancers());
        put("listeners", Listener.class, before.listeners(), after.listeners());
        put("rules", Rule.class, before.rules(), after.rules());
        put("targetGroups", TargetGroup.class, before.targetGroups(), after.targetGroups());
        put("functions", LambdaFunction.class, before.functions(), after.functions());
        put("trustStores", TrustStore.class, before.trustStores(), after.trustStores());
        if (!before.permissions().equals(after.permissions())) {
            contents.put(SINGLES, PERMISSIONS, json.write(after.permissions()));
        }
        if (!before.instances().equals(after.instances())) {
            List.copyOf(contents.texts(INSTANCES).keySet())
                    .forEach(id -> contents.remove(INSTANCES, id));
            after.instances()
                    .forEach((id, address) -> contents.put(INSTANCES, id, json.write(address)));
        }
        if (!before.stacks().equals(after.stacks())) {
            List.copyOf(contents.texts(STACKS).keySet())
                    .forEach(name -> contents.remove(STACKS, name));
            after.stacks().forEach((name, stack) -> contents.put(STACKS, name, json.write(stack)));
        }
    }

    private <T> void put(String map, Class<T> type, Map<Arn, T> before, Map<Arn, T> after) {
        if (before != after) {
            documents(map, type).put(before, after);
        }
    }

    private <T> Documents<T> documents(String map, Class<T> type) {
        return new Documents<>(contents, map, type, json);
    }
}
