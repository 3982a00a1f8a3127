package dev.elbow.function.process.api;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/// What a runtime asks for.
sealed interface RuntimeCall {
    String BASE = "/2018-06-01/runtime/";
    String INVOCATION = BASE + "invocation/";

    record Next() implements RuntimeCall {}

    record Response(String requestId) implements RuntimeCall {}

    record Failure(String requestId) implements RuntimeCall {}

    record InitFailure() implements RuntimeCall {}

    record RestoreNext() implements RuntimeCall {}

    record RestoreFailure() implements RuntimeCall {}

    /// A path of this API with another method.
    record OtherMethod() implements RuntimeCall {}

    record Unknown() implements RuntimeCall {}

    RuntimeCall NEXT = new Next();

    static RuntimeCall of(HttpRequest request) {
        var method = request.method();
        return switch (request.uri()) {
            case INVOCATION + "next" -> only(HttpMethod.GET, method, NEXT);
            case BASE + "init/error" -> only(HttpMethod.POST, method, new InitFailure());
            case BASE + "restore/next" -> only(HttpMethod.GET, method, new RestoreNext());
            case BASE + "restore/error" -> only(HttpMethod.POST, method, new RestoreFailure());
            case String path -> only(HttpMethod.POST, method, invocation(path));
        };
    }

    private static RuntimeCall invocation(String path) {
        int end = path.lastIndexOf('/');
        if (!path.startsWith(INVOCATION) || end < INVOCATION.length()) {
            return new Unknown();
        }
        var requestId = path.substring(INVOCATION.length(), end);
        return switch (path.substring(end)) {
            case "/response" -> new Response(requestId);
            case "/error" -> new Failure(requestId);
            case String _ -> new Unknown();
        };
    }

    private static RuntimeCall only(HttpMethod expected, HttpMethod method, RuntimeCall call) {
        return method.equals(expected) || call instanceof Unknown ? call : new OtherMethod();
    }
}
