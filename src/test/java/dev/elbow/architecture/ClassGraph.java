package dev.elbow.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A graph of classes: an edge leads from a class to one that it uses. A nested class counts as its
/// outermost one.
///
/// @param uses from a class to the classes of the graph that it uses, without itself
record ClassGraph(SortedMap<String, SortedSet<String>> uses) {
    static ClassGraph of(Collection<JavaClass> classes) {
        var uses = new TreeMap<String, SortedSet<String>>();
        classes.forEach(type -> uses.put(outermost(type), new TreeSet<>()));
        for (var type : classes) {
            var from = outermost(type);
            var used = uses.computeIfAbsent(from, _ -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> outermost(dependency.getTargetClass()))
                    .filter(to -> !to.equals(from) && uses.containsKey(to))
                    .forEach(used::add);
        }
        return new ClassGraph(uses);
    }

    /// The cycles, largest first. A cycle is a strongly connected component of more than one class:
    /// a path leads from each of its classes to each other.
    List<SortedSet<String>> cycles() {
        var search = new Search();
        uses.keySet().forEach(search::visit);
        return search.components.stream()
                .filter(component -> component.size() > 1)
                .sorted(Comparator.<SortedSet<String>>comparingInt(SortedSet::size).reversed())
                .toList();
    }

    /// The classes of `cycle` that one of them uses.
    SortedSet<String> usesWithin(SortedSet<String> cycle, String type) {
        var targets = new TreeSet<>(usesOf(type));
        targets.retainAll(cycle);
        return targets;
    }

    private SortedSet<String> usesOf(String type) {
        return uses.getOrDefault(type, Collections.emptySortedSet());
    }

    private static String outermost(JavaClass type) {
        var name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /// Tarjan's search for strongly connected components.
    private final class Search {
        final List<SortedSet<String>> components = new ArrayList<>();
        private final Map<String, Integer> order = new HashMap<>();
        private final Deque<String> open = new ArrayDeque<>();

        int visit(String type) {
            if (order.containsKey(type)) {
                return open.contains(type) ? order.get(type) : Integer.MAX_VALUE;
            }
            int number = order.size();
            order.put(type, number);
            open.push(type);
            int lowest = number;
            for (var used : usesOf(type)) {
                lowest = Math.min(lowest, visit(used));
            }
            if (lowest == number) {
                components.add(popUntil(type));
            }
            return lowest;
        }

        private SortedSet<String> popUntil(String type) {
            var component = new TreeSet<String>();
            String popped;
            do {
                popped = open.pop();
                component.add(popped);
            } while (!popped.equals(type));
            return component;
        }
    }
}
