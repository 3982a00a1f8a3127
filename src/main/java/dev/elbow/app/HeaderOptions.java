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
import picocli.CommandLine.Spec;

/// What a request has beside its method and URL, written as for curl.
final class HeaderOptions {
    private static final String LOOPBACK = "127.0.0.1";

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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
            defaultValue = LOOPBACK,
            description = "The client's address (default: ${DEFAULT-VALUE}).")
    private String source = LOOPBACK;

    /// Whether nothing was given.
    boolean isEmpty() {
        return headers.isEmpty() && source.equals(LOOPBACK);
    }

    /// @throws ParameterException with the part that is wrong
    ClientRequest request(Optional<String> method, String url, Optional<byte[]> body) {
        try {
            return ClientRequest.of(method, url, headers, body, source);
        } catch (WrongRequest wrong) {
            throw wrong(wrong.line());
        }
    }

    /// The same request as [ExplainRoute] reads it.
    String query(Optional<String> method, String url) {
        var query = new StringBuilder("url=").append(encoded(url));
        method.ifPresent(it -> query.append("&method=").append(encoded(it)));
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
