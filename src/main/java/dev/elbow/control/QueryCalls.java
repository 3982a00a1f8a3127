package dev.elbow.control;

import dev.elbow.control.op.Operation;
import dev.elbow.control.op.Operations;
import dev.elbow.control.op.UnknownMembers;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.control.wire.XmlAnswer;
import dev.elbow.model.GiveWay;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Which operation a request means, in whose name, and the XML of what comes of it.
@Singleton
final class QueryCalls {
    private static final Logger LOG = Logger.getLogger(QueryCalls.class);
    private static final String VERSION = "2015-12-01";
    private static final String CLASSIC = "2012-06-01";
    private static final int LONGEST_NAME = 200;

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
        GiveWay.toTraffic();
        var result = controlPlane.call(scope, "http://" + request.host(), operation);
        GiveWay.toTraffic();
        return XmlAnswer.result(operation.action(), result, request.id());
    }

    private Operation<?> operation(Members form) {
        var action =
                text(form, "Action")
                        .orElseThrow(
                                () ->
                                        ApiFailure.of(
                                                "MissingAction",
                                                "The request must contain the parameter Action"));
        var version = text(form, "Version").orElse("NO_VERSION_SPECIFIED");
        if (!version.equals(VERSION)) {
            throw invalidAction(action, version);
        }
        var type = Operations.named(action).orElseThrow(() -> invalidAction(action, version));
        // AWS ignores what it does not know
        UnknownMember ignoring = (path, _, expected) -> ignored(path, expected);
        var members = UnknownMembers.of(controlPlane.unsupported(action), ignoring);
        return (Operation<?>) new ShapeReader(members).read(type, parameters(form));
    }

    private static ApiFailure invalidAction(String action, String version) {
        var why =
                switch (version) {
                    case VERSION -> "";
                    case CLASSIC ->
                            ": that is the API of Classic Load Balancers, and Elbow is an Application Load Balancer (expected: version %s, which is `aws elbv2`)"
                                    .formatted(VERSION);
                    case String _ -> " (expected: version %s)".formatted(VERSION);
                };
        return ApiFailure.of(
                "InvalidAction",
                "Could not find operation %s for version %s%s".formatted(action, version, why));
    }

    private static void ignored(String path, List<String> expected) {
        var printable = path.replaceAll("[^ -~]", "?");
        LOG.warnf(
                "Parameter '%s' is ignored, as AWS ignores what it does not know (expected: one of %s)",
                printable.substring(0, Math.min(printable.length(), LONGEST_NAME)),
                String.join(", ", expected));
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
