package dev.elbow.intake.template.type;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what the user may have meant.
public final class Near {

    private Near() {}

    /// `Port, did you mean Port?`-style hint: the nearest name when one is near, else the sorted
    /// names.
    public static String hint(String written, Collection<String> names) {
        return nearest(written, names)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(
                        () ->
                                names.isEmpty()
                                        ? "none, as there is none to choose from"
                                        : "one of "
                                                + String.join(
                                                        ", ", names.stream().sorted().toList()));
    }

    /// The name that is near enough to be meant.
    public static Optional<String> nearest(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3));
    }

    /// The name that is so near that it must be meant.
    ///
    /// @param most letters that may differ
    public static Optional<String> within(int most, String written, Collection<String> names) {
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= most)
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .filter(name -> distance(written, name) <= most);
    }

    /// Letters to insert, delete, replace or swap with the next, letter case aside.
    public static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var costs = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                costs[i][j] = Math.min(i, j) == 0 ? i + j : cost(a, b, i, j, costs);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cost(String a, String b, int i, int j, int[][] costs) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var cost =
                Math.min(
                        Math.min(costs[i - 1][j], costs[i][j - 1]) + 1,
                        costs[i - 1][j - 1] + (same ? 0 : 1));
        var swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
