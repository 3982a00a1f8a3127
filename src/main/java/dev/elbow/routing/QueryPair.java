package dev.elbow.routing;

import java.util.ArrayList;

/// A pair of a query string, as it was sent: nothing is percent-decoded
/// (behaviour/routing.md#conditions). A pair without `=` has an empty value.
record QueryPair(String key, String value) {

    static QueryPair[] parse(String query) {
        var pairs = new ArrayList<QueryPair>();
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            if (to > from) {
                pairs.add(pair(query, from, to));
            }
            from = to + 1;
        }
        return pairs.toArray(QueryPair[]::new);
    }

    private static QueryPair pair(String query, int from, int to) {
        int equals = query.indexOf('=', from);
        return equals < 0 || equals >= to
                ? new QueryPair(query.substring(from, to), "")
                : new QueryPair(query.substring(from, equals), query.substring(equals + 1, to));
    }
}
