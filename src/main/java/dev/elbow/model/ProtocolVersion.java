package dev.elbow.model;

/// The protocol version spoken to the targets of a group (alb-spec §3.1.1).
public enum ProtocolVersion {
    HTTP1,
    HTTP2,
    GRPC
}
