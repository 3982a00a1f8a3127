package dev.elbow.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Map;

/// A check that a class uses other folders of its room only along the order of these folders.
final class FolderArrows extends ArchCondition<JavaClass> {
    private final String root;
    private final Map<Room, FolderOrder> orders;

    /// @param orders of rooms; a room without one is not looked at
    FolderArrows(String root, Map<Room, FolderOrder> orders) {
        super("follow the order of their room's folders");
        this.root = root;
        this.orders = orders;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Room.of(type, root).ifPresent(room -> check(type, room, events));
    }

    private void check(JavaClass type, Room room, ConditionEvents events) {
        var order = orders.get(room);
        if (order == null) {
            return;
        }
        var from = room.folderOf(type, root);
        if (!order.contains(from)) {
            var text = "%s: folder %s of %s is in no order (expected: one of %s)";
            events.add(
                    violated(
                            type,
                            text.formatted(type.getName(), from, room, order.below().keySet())));
            return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (room.contains(target, root) && !order.allows(from, room.folderOf(target, root))) {
                var text = "%s: %s uses %s (expected: only along %s): %s";
                events.add(
                        violated(
                                type,
                                text.formatted(
                                        room,
                                        from,
                                        room.folderOf(target, root),
                                        order,
                                        dependency.getDescription())));
            }
        }
    }
}
