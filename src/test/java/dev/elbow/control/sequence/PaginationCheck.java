package dev.elbow.control.sequence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A check that pages of every size add up to the whole.
///
/// @param flaws takes a line for each size whose pages do not
record PaginationCheck<T>(List<String> flaws, List<T> whole) {

    record Page<T>(List<T> items, @Nullable String next) {}

    interface Source<T> {
        /// @param marker such as `Marker=abc`
        /// @param size such as `PageSize=2`
        Page<T> page(String marker, String size);
    }

    void check(Source<T> source) {
        for (int size = 1; size <= whole.size() + 1; size = size * 2 + 1) {
            var all = new ArrayList<T>();
            var marker = "";
            do {
                var page = source.page("Marker=" + marker, "PageSize=" + size);
                if (page.items.size() > size || page.items.isEmpty() && !whole.isEmpty()) {
                    flaws.add("a page of %d has %d".formatted(size, page.items.size()));
                }
                all.addAll(page.items);
                marker = page.next == null ? "" : page.next;
            } while (!marker.isEmpty() && all.size() <= whole.size());
            if (!all.equals(whole)) {
                flaws.add("pages of %d: %s (expected: %s)".formatted(size, all, whole));
            }
        }
    }
}
