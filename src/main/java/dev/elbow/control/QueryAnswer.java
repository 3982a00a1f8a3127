package dev.elbow.control;

import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.XmlAnswer;

/// @param status of HTTP
record QueryAnswer(int status, String xml) {
    static QueryAnswer of(ApiFailure failure, String requestId) {
        return new QueryAnswer(failure.status(), XmlAnswer.error(failure, requestId));
    }
}
