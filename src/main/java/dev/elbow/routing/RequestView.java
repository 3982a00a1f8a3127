package dev.elbow.routing;

import org.jspecify.annotations.Nullable;

/// A request while it is being decided: each part is folded, normalised or split when the first
/// rule asks for it, and once. Belongs to one thread.
final class RequestView {
    private final RequestHead head;
    private final String[] headerNames;
    private @Nullable String host;
    private @Nullable String path;
    private QueryPair @Nullable [] query;
    private byte @Nullable [] source;
    private String @Nullable [] @Nullable [] headers;

    /// @param headerNames of all headers that the table's rules look at
    RequestView(RequestHead head, String[] headerNames) {
        this.head = head;
        this.headerNames = headerNames;
    }

    String method() {
        return head.method();
    }

    String host() {
        var cached = host;
        return cached != null ? cached : (host = Ascii.folded(head.host()));
    }

    String path() {
        var cached = path;
        return cached != null ? cached : (path = UriPath.normal(head.path()));
    }

    QueryPair[] query() {
        var cached = query;
        return cached != null ? cached : (query = QueryPair.parse(Ascii.folded(head.query())));
    }

    byte[] source() {
        var cached = source;
        return cached != null ? cached : (source = head.source().getAddress());
    }

    /// The peer's address as text; made each time, for explaining only.
    String sourceText() {
        return head.source().getHostAddress();
    }

    /// @param slot index of the header in the table's names
    String[] header(int slot) {
        var lookedUp = headers;
        if (lookedUp == null) {
            headers = lookedUp = new String[headerNames.length][];
        }
        var cached = lookedUp[slot];
        if (cached == null) {
            lookedUp[slot] = cached = folded(headerNames[slot]);
        }
        return cached;
    }

    private String[] folded(String name) {
        var lines = head.headers(name);
        var folded = new String[lines.size()];
        for (int at = 0; at < folded.length; at++) {
            folded[at] = Ascii.folded(lines.get(at));
        }
        return folded;
    }
}
