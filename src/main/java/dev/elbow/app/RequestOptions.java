package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.app.trial.ClientRequest;
import dev.elbow.app.trial.WrongRequest;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A request, written as for curl.
final class RequestOptions {
    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            index = "0..1",
            arity = "1..2",
            paramLabel = "[METHOD] URL",
            hideParamSyntax = true,
            description =
                    "Such as http://127.0.0.1:8080/hello?name=Ada; GET unless said otherwise.")
    private List<String> methodAndUrl = List.of();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description =
                    "A header. May be repeated. 'Name:' leaves out one that is sent by itself (Host,"
                            + " User-Agent, Accept).")
    private List<String> headers = List.of();

    @Option(
            names = "--source-ip",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description = "The client's address (default: ${DEFAULT-VALUE}).")
    private String source = "";

    ClientRequest request(Optional<byte[]> body) {
        try {
            return ClientRequest.of(method(), methodAndUrl.getLast(), headers, body, source);
        } catch (WrongRequest wrong) {
            throw wrong(wrong.line());
        }
    }

    private Optional<String> method() {
        return methodAndUrl.size() == 1 ? Optional.empty() : Optional.of(methodAndUrl.getFirst());
    }

    /// The same request as [ExplainRoute] reads it.
    String query() {
        var query = new StringBuilder("url=").append(encoded(methodAndUrl.getLast()));
        method().ifPresent(method -> query.append("&method=").append(encoded(method)));
        headers.forEach(header -> query.append("&header=").append(encoded(header)));
        return query.append("&source-ip=").append(encoded(source)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
