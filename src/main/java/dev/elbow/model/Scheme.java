package dev.elbow.model;

/// Whether a load balancer's DNS name is public (alb-spec §1.6).
public enum Scheme {
    INTERNET_FACING("internet-facing"),
    INTERNAL("internal");

    private final String text;

    Scheme(String text) {
        this.text = text;
    }

    /// As on the wire.
    public String text() {
        return text;
    }
}
