package dev.elbow.routing;

import dev.elbow.model.Protocol;

/// A part of the request that a redirect may keep (behaviour/routing.md#actions).
enum Placeholder {
    PROTOCOL("protocol") {
        @Override
        void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
            to.append(protocol.scheme());
        }
    },
    HOST("host") {
        @Override
        void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
            to.append(head.host());
        }
    },
    PORT("port") {
        @Override
        void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
            to.append(port);
        }
    },
    /// Without the leading `/`.
    PATH("path") {
        @Override
        void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
            var path = head.path();
            to.append(path, path.startsWith("/") ? 1 : 0, path.length());
        }
    },
    QUERY("query") {
        @Override
        void append(StringBuilder to, RequestHead head, Protocol protocol, int port) {
            to.append(head.query());
        }
    };

    private final String text;

    Placeholder(String name) {
        this.text = "#{" + name + "}";
    }

    /// As it is written in a redirect, such as `#{host}`.
    String text() {
        return text;
    }

    abstract void append(StringBuilder to, RequestHead head, Protocol protocol, int port);
}
