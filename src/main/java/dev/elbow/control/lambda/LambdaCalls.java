package dev.elbow.control.lambda;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.elbow.control.ControlPlane;
import dev.elbow.control.Credential;
import dev.elbow.control.lambda.op.Invoke;
import dev.elbow.control.op.Operation;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.control.wire.Json;
import dev.elbow.control.wire.NotBuiltYet;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.model.Scope;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Which operation a request means, in whose name, and the JSON of what comes of it.
@Singleton
final class LambdaCalls {
    private final ControlPlane controlPlane;
    private final Invocations invocations;

    LambdaCalls(ControlPlane controlPlane, Invocations invocations) {
        this.controlPlane = controlPlane;
        this.invocations = invocations;
    }

    private record Called(Route route, Map<String, Value> members) {}

    /// Blocks while a change commits, not for an invocation.
    CompletionStage<LambdaAnswer> answer(LambdaRequest request) {
        try {
            return call(request);
        } catch (ApiFailure failure) {
            return completedFuture(LambdaAnswer.error(failure));
        }
    }

    private CompletionStage<LambdaAnswer> call(LambdaRequest request) {
        var called = called(request);
        var type = called.route.operation();
        if (type == null) {
            throw NotBuiltYet.failure(called.route.name());
        }
        var parameters = request.parameters();
        var scope =
                Credential.scope(
                        request.header("authorization"), parameters, controlPlane.localScope());
        var members = new LinkedHashMap<String, Value>();
        if (type != Invoke.class) {
            members.putAll(Json.read(request.body()).members());
            members.entrySet().removeIf(LambdaCalls::isNeutral);
        }
        parameters.members().forEach(members::put);
        members.keySet().removeIf(name -> name.startsWith("X-Amz-"));
        members.putAll(called.members);
        if (type == Invoke.class) {
            members.putAll(Invocations.headers(request));
            return invocations.answer(
                    scope, reader(called.route).read(Invoke.class, new Members(members)), request);
        }
        var operation = (Operation<?>) reader(called.route).read(type, new Members(members));
        return completedFuture(answer(called.route, scope, operation));
    }

    private LambdaAnswer answer(Route route, Scope scope, Operation<?> operation) {
        Record result = controlPlane.call(scope, operation);
        return route.status() == 204
                ? LambdaAnswer.empty(204)
                : LambdaAnswer.json(route.status(), Json.write(result));
    }

    private ShapeReader reader(Route route) {
        return new ShapeReader(
                UnknownMember.notBuilt(
                        NotBuiltRoutes.MEMBERS,
                        controlPlane.unsupported(route.name()),
                        UnknownMember.REFUSE));
    }

    /// Clients send what nobody asked them for: `"Layers": []`.
    private static boolean isNeutral(Map.Entry<String, Value> member) {
        return NotBuiltRoutes.MEMBERS.contains(member.getKey())
                && switch (member.getValue()) {
                    case Value.Text(var text) -> text.isEmpty();
                    case Members(var members) -> members.isEmpty();
                    case Value.Items(var items) -> items.isEmpty();
                };
    }

    private static Called called(LambdaRequest request) {
        var segments = segments(request);
        return Stream.concat(Routes.all().stream(), NotBuiltRoutes.all().stream())
                .flatMap(route -> matched(route, request, segments).stream())
                .reduce((first, second) -> second.route.query().isEmpty() ? first : second)
                .orElseThrow(
                        () ->
                                new ApiFailure(
                                        "UnknownOperationException",
                                        404,
                                        "%s %s is no operation of the Lambda API"
                                                .formatted(request.method(), request.path())));
    }

    private static Optional<Called> matched(Route route, LambdaRequest request, String[] segments) {
        return route.match(request, segments).map(found -> new Called(route, found));
    }

    private static String[] segments(LambdaRequest request) {
        try {
            return request.segments();
        } catch (IllegalArgumentException wrong) {
            throw ApiFailure.validation(
                    "%s: %s (expected: a path in percent-encoding)"
                            .formatted(request.path(), wrong.getMessage()));
        }
    }
}
