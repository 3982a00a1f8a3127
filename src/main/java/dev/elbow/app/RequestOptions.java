package dev.elbow.app;

import dev.elbow.app.trial.ClientRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// A request, written as for curl.
final class RequestOptions {
    @Parameters(
            index = "0..1",
            arity = "1..2",
            paramLabel = "[METHOD] URL",
            hideParamSyntax = true,
            description =
                    "Such as http://127.0.0.1:8080/hello?name=Ada; GET unless said otherwise.")
    private List<String> methodAndUrl = List.of();

    @Option(
            names = "--http2",
            description = "The client speaks HTTP/2, as gRPC clients do; HTTP/1.1 unless given.")
    private boolean http2;

    @Mixin private final HeaderOptions headers = new HeaderOptions();

    ClientRequest request(Optional<byte[]> body) {
        var request = headers.request(method(), methodAndUrl.getLast(), body);
        return http2 ? request.asHttp2() : request;
    }

    private Optional<String> method() {
        return methodAndUrl.size() == 1 ? Optional.empty() : Optional.of(methodAndUrl.getFirst());
    }

    /// The same request as [ExplainRoute] reads it.
    String query() {
        var query = headers.query(method(), methodAndUrl.getLast());
        return http2 ? query + "&http2=true" : query;
    }

    ParameterException wrong(String message) {
        return headers.wrong(message);
    }
}
