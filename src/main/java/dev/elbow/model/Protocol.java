package dev.elbow.model;

/// What a listener accepts and what a target group speaks to its targets (alb-spec §2.1, §5.1).
public enum Protocol {
    HTTP(80),
    HTTPS(443);

    private final int defaultPort;

    Protocol(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /// The port that a `Host` header leaves out.
    public int defaultPort() {
        return defaultPort;
    }

    /// As in `X-Forwarded-Proto` and URLs.
    public String scheme() {
        return this == HTTP ? "http" : "https";
    }
}
