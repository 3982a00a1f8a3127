package dev.elbow.control;

import dev.elbow.control.op.NotBuilt;
import dev.elbow.control.op.Operation;
import dev.elbow.control.op.Operations;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.control.wire.XmlAnswer;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Which operation a request means, in whose name, and the XML of what comes of it.
@Singleton
final class QueryCalls {
    private static final String VERSION = "2015-12-01";

    private final ControlPlane controlPlane;

    QueryCalls(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    QueryAnswer answer(QueryRequest request) {
        try {
            return new QueryAnswer(200, call(request));
        } catch (ApiFailure failure) {
            return QueryAnswer.of(failure, request.id());
        }
    }

    private String call(QueryRequest request) {
        if (request.isOtherThanForm()) {
            throw new ApiFailure(
                    "MalformedQueryString",
                    404,
                    "Content-Type: %s (expected: application/x-www-form-urlencoded)"
                            .formatted(request.contentType()));
        }
        var form = Form.parse(request.parameters());
        var scope = Credential.scope(request.authorization(), form, controlPlane.localScope());
        var operation = operation(form);
        var result = controlPlane.call(scope, operation);
        return XmlAnswer.result(operation.action(), result, request.id());
    }

    private static Operation<?> operation(Members form) {
        var action =
                text(form, "Action")
                        .orElseThrow(
                                () ->
                                        ApiFailure.of(
                                                "MissingAction",
                                                "The request must contain the parameter Action"));
        var version = text(form, "Version").orElse(VERSION);
        if (!version.equals(VERSION)) {
            throw invalidAction(action, version);
        }
        if (NotBuilt.OPERATIONS.contains(action)) {
            throw NotBuiltYet.failure(action);
        }
        var type = Operations.named(action).orElseThrow(() -> invalidAction(action, version));
        return (Operation<?>) Calls.read(type, parameters(form));
    }

    private static ApiFailure invalidAction(String action, String version) {
        return ApiFailure.of(
                "InvalidAction",
                "Could not find operation %s for version %s (expected: version %s)"
                        .formatted(action, version, VERSION));
    }

    private static Optional<String> text(Members form, String name) {
        return form.member(name)
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).text())
                .filter(text -> !text.isEmpty());
    }

    /// Without those that belong to the protocol or to a signature in the query string.
    private static Members parameters(Members form) {
        var parameters = new LinkedHashMap<String, Value>(form.members());
        parameters
                .keySet()
                .removeIf(
                        name ->
                                name.equals("Action")
                                        || name.equals("Version")
                                        || name.startsWith("X-Amz-"));
        return new Members(parameters);
    }
}
