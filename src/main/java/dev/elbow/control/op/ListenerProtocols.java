package dev.elbow.control.op;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.Protocol;

/// What a listener may speak.
final class ListenerProtocols {
    private ListenerProtocols() {}

    static Protocol read(String word) {
        return switch (word) {
            case "HTTP" -> Protocol.HTTP;
            case "HTTPS" -> Protocol.HTTPS;
            default ->
                    throw ApiFailure.validation(
                                    "Listener protocol '%s' must be one of 'HTTP, HTTPS'"
                                            .formatted(word))
                            .below("Protocol");
        };
    }
}
