package dev.elbow.control.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Input that no shape has been laid over yet: what a form or a template says.
public sealed interface Value {

    /// Also a number or a boolean, as written.
    record Text(String text) implements Value {}

    /// A structure or a map. In a form also a list, as `member` → `1` → …
    ///
    /// @param members by AWS's names, such as `TargetGroupArn`
    record Members(Map<String, Value> members) implements Value {
        public Optional<Value> member(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }
}
