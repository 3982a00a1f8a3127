package dev.elbow.model;

import java.util.List;

/// A condition of a rule: matches when any of its values does (alb-spec §2.2.1).
public sealed interface Condition {

    /// AWS's field name, such as `host-header`.
    String field();

    /// How many condition values it counts for in the limit of five a rule.
    int valueCount();

    /// Case-insensitive, the port left out.
    record HostHeader(ValueMatch values) implements Condition {
        @Override
        public String field() {
            return "host-header";
        }

        @Override
        public int valueCount() {
            return values.values().size();
        }
    }

    /// Case-sensitive, the path only, whole.
    record PathPattern(ValueMatch values) implements Condition {
        @Override
        public String field() {
            return "path-pattern";
        }

        @Override
        public int valueCount() {
            return values.values().size();
        }
    }

    /// The values are case-insensitive; each line of a repeated header is tried.
    ///
    /// @param name case-insensitive, no wildcards, not `Host`
    record HttpHeader(String name, ValueMatch values) implements Condition {
        @Override
        public String field() {
            return "http-header";
        }

        @Override
        public int valueCount() {
            return values.values().size();
        }
    }

    /// Exact and case-sensitive.
    record HttpRequestMethod(List<String> values) implements Condition {
        public HttpRequestMethod {
            values = List.copyOf(values);
        }

        @Override
        public String field() {
            return "http-request-method";
        }

        @Override
        public int valueCount() {
            return values.size();
        }
    }

    /// Case-insensitive, undecoded.
    record QueryString(List<KeyValue> values) implements Condition {
        public QueryString {
            values = List.copyOf(values);
        }

        @Override
        public String field() {
            return "query-string";
        }

        @Override
        public int valueCount() {
            return values.size();
        }
    }

    /// @param key empty: the value may belong to any key
    /// @param value with `*` and `?`, literal ones escaped by `\`
    record KeyValue(String key, String value) {}

    /// The connection's peer, not `X-Forwarded-For`.
    ///
    /// @param values CIDR blocks, IPv4 or IPv6
    record SourceIp(List<String> values) implements Condition {
        public SourceIp {
            values = List.copyOf(values);
        }

        @Override
        public String field() {
            return "source-ip";
        }

        @Override
        public int valueCount() {
            return values.size();
        }
    }
}
