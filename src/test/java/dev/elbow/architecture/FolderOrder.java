package dev.elbow.architecture;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The order of a room's folders, its packages of the first level: a folder may use those that an
/// arrow leads to, directly or by way of others.
///
/// @param below from a folder to all that it may use
record FolderOrder(List<String> arrows, SortedMap<String, Set<String>> below) {
    /// @param arrows chains such as `client -> exchange -> tls, page`. The room's own name stands
    ///   for its root package; a chain of one folder has no arrow
    static FolderOrder of(String... arrows) {
        var below = new TreeMap<String, Set<String>>();
        for (var chain : arrows) {
            var steps =
                    Arrays.stream(chain.split(" -> ")).map(it -> List.of(it.split(", "))).toList();
            steps.forEach(step -> step.forEach(it -> below.putIfAbsent(it, new TreeSet<>())));
            for (int i = 1; i < steps.size(); i++) {
                var next = steps.get(i);
                steps.get(i - 1)
                        .forEach(
                                it -> below.computeIfAbsent(it, _ -> new TreeSet<>()).addAll(next));
            }
        }
        return new FolderOrder(List.of(arrows), closed(below));
    }

    boolean contains(String folder) {
        return below.containsKey(folder);
    }

    boolean allows(String from, String to) {
        return from.equals(to) || below.getOrDefault(from, Set.of()).contains(to);
    }

    private static SortedMap<String, Set<String>> closed(SortedMap<String, Set<String>> direct) {
        var closed = new TreeMap<String, Set<String>>();
        for (var folder : direct.keySet()) {
            var reached = new LinkedHashSet<>(direct.getOrDefault(folder, Set.of()));
            var open = List.copyOf(reached);
            while (!open.isEmpty()) {
                open =
                        open.stream()
                                .flatMap(it -> direct.getOrDefault(it, Set.of()).stream())
                                .filter(reached::add)
                                .toList();
            }
            if (reached.contains(folder)) {
                throw new IllegalArgumentException(folder + ": above itself (expected: an order)");
            }
            closed.put(folder, reached);
        }
        return closed;
    }

    @Override
    public String toString() {
        return String.join("; ", arrows);
    }
}
