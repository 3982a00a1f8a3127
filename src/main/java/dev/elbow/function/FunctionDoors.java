package dev.elbow.function;

import dev.elbow.model.Arn;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/// A door for every name that was asked for or that leads somewhere. One that leads nowhere and
/// that nobody holds is forgotten.
final class FunctionDoors {
    private volatile Map<Arn, FunctionDoor> open = Map.of();
    private final Map<Arn, WeakReference<FunctionDoor>> all = new HashMap<>();

    FunctionDoor get(Arn name) {
        var door = open.get(name);
        return door != null ? door : known(name);
    }

    private synchronized FunctionDoor known(Arn name) {
        var reference = all.get(name);
        var door = reference == null ? null : reference.get();
        if (door == null) {
            door = new FunctionDoor();
            all.put(name, new WeakReference<>(door));
        }
        return door;
    }

    synchronized void leadTo(Map<Arn, QualifiedFunction> functions) {
        var leading = new HashMap<Arn, FunctionDoor>();
        functions.forEach(
                (name, function) -> {
                    var door = known(name);
                    door.leadTo(function);
                    leading.put(name, door);
                });
        open.forEach(
                (name, door) -> {
                    if (!leading.containsKey(name)) {
                        door.leadTo(null);
                    }
                });
        open = Map.copyOf(leading);
        all.values().removeIf(reference -> reference.get() == null);
    }
}
