package dev.elbow.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// A limit for the cycles of classes inside a room: at most three classes each.
final class ClassCycles extends ArchCondition<JavaClass> {
    static final int LARGEST = 3;

    private final String root;
    private final Map<Room, Integer> exceptions;
    private final List<JavaClass> classes = new ArrayList<>();

    /// @param exceptions the largest cycle of rooms that have a larger one
    ClassCycles(String root, Map<Room, Integer> exceptions) {
        super("be in cycles of at most " + LARGEST + " classes inside their room");
        this.root = root;
        this.exceptions = exceptions;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        classes.clear();
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        classes.add(type);
    }

    @Override
    public void finish(ConditionEvents events) {
        Arrays.stream(Room.values()).forEach(room -> check(room, events));
    }

    private void check(Room room, ConditionEvents events) {
        var graph =
                ClassGraph.of(classes.stream().filter(type -> room.contains(type, root)).toList());
        int limit = exceptions.getOrDefault(room, LARGEST);
        graph.cycles().stream()
                .filter(cycle -> cycle.size() > limit)
                .forEach(cycle -> events.add(violated(cycle, describe(room, limit, graph, cycle))));
    }

    private String describe(Room room, int limit, ClassGraph graph, SortedSet<String> cycle) {
        var text = new StringBuilder();
        text.append(
                "%s: a cycle of %d classes (expected: at most %d)"
                        .formatted(room, cycle.size(), limit));
        for (var type : cycle) {
            var uses =
                    graph.usesWithin(cycle, type).stream().map(it -> nameWithin(room, it)).toList();
            text.append("\n  ")
                    .append(nameWithin(room, type))
                    .append(" -> ")
                    .append(String.join(", ", uses));
        }
        return text.toString();
    }

    private String nameWithin(Room room, String type) {
        return type.substring(room.in(root).length() + 1);
    }
}
