package dev.elbow.model;

/// A rewrite after the rule matched and before the request is forwarded (alb-spec §2.4).
public sealed interface Transform {

    /// AWS's type name, such as `url-rewrite`.
    String type();

    /// 1-1024 characters; the first match is replaced.
    String regex();

    /// 0-1024 characters; `$1…` are the capture groups.
    String replace();

    /// The `Host` header that the target gets.
    record HostHeaderRewrite(String regex, String replace) implements Transform {
        @Override
        public String type() {
            return "host-header-rewrite";
        }
    }

    /// Path and query that the target gets.
    record UrlRewrite(String regex, String replace) implements Transform {
        @Override
        public String type() {
            return "url-rewrite";
        }
    }
}
