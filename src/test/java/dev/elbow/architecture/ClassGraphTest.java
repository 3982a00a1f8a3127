package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClassGraphTest {
    @Test
    void aChainHasNoCycle() {
        assertThat(cycles(Map.of("a", "b", "b", "c", "c", ""))).isEmpty();
    }

    @Test
    void aRingIsOneCycle() {
        assertThat(cycles(Map.of("a", "b", "b", "c", "c", "a")))
                .containsExactly(sorted("a", "b", "c"));
    }

    @Test
    void ringsThatShareAClassAreOneCycle() {
        assertThat(cycles(Map.of("a", "b", "b", "ac", "c", "d", "d", "b")))
                .containsExactly(sorted("a", "b", "c", "d"));
    }

    @Test
    void ringsThatAnArrowJoinsAreTwoCycles() {
        assertThat(cycles(Map.of("a", "b", "b", "ac", "c", "d", "d", "e", "e", "c")))
                .containsExactly(sorted("c", "d", "e"), sorted("a", "b"));
    }

    @Test
    void aWayIntoARingIsNotPartOfIt() {
        assertThat(cycles(Map.of("a", "bd", "b", "c", "c", "b", "d", "c")))
                .containsExactly(sorted("b", "c"));
    }

    /// @param uses from a class to those that it uses, a letter each
    private static List<SortedSet<String>> cycles(Map<String, String> uses) {
        var graph = new TreeMap<String, SortedSet<String>>();
        uses.forEach((from, to) -> graph.put(from, to.isEmpty() ? sorted() : sorted(to.split(""))));
        return new ClassGraph(graph).cycles();
    }

    private static SortedSet<String> sorted(String... types) {
        return new TreeSet<>(Set.of(types));
    }
}
