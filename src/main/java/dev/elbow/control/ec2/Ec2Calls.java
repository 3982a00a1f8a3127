package dev.elbow.control.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.signing.Signer;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// EC2's Query API, one call at a time, each of as many tries as [Ec2Guard] makes of it.
@Singleton
public class Ec2Calls {
    private static final String VERSION = "2016-11-15";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Ec2Endpoint endpoint;
    private final Clock clock;
    private final Ec2Client client;
    private final Ec2Guard guard;

    public Ec2Calls(Ec2Endpoint endpoint, Clock clock, Vertx vertx, Ec2Tries tries) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.client = new Ec2Client(vertx, endpoint.uri());
        this.guard = new Ec2Guard(tries);
    }

    @PreDestroy
    void close() {
        guard.close();
        client.close();
    }

    Ec2Endpoint endpoint() {
        return endpoint;
    }

    /// @param parameters all but action and version
    /// @return the answer's outermost element
    /// @throws Ec2Failure when there is none
    Element call(String region, String action, List<Map.Entry<String, String>> parameters)
            throws Ec2Failure {
        try {
            return guard.call(() -> request(region, action, parameters));
        } catch (TimeoutException _) {
            throw late(action);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw late(action);
        } catch (CircuitBreakerOpenException _) {
            throw new Ec2Failure.Unavailable(
                    "%s did not answer of late, and is not asked for a few seconds"
                            .formatted(endpoint.text()));
        }
    }

    private Ec2Failure late(String action) {
        return new Ec2Failure.Unavailable(
                "%s did not answer %s in time".formatted(endpoint.text(), action));
    }

    private Element request(
            String region, String action, List<Map.Entry<String, String>> parameters)
            throws Ec2Failure, InterruptedException {
        try {
            var form = form(action, parameters);
            return read(action, client.post(headers(region, form), form));
        } catch (IOException unreachable) {
            throw new Ec2Failure.Unavailable(
                    "%s did not answer %s: %s"
                            .formatted(endpoint.text(), action, unreachable.getMessage()));
        }
    }

    private static byte[] form(String action, List<Map.Entry<String, String>> parameters) {
        var form =
                "Action=%s&Version=%s".formatted(action, VERSION)
                        + parameters.stream()
                                .map(each -> "&" + each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining());
        return form.getBytes(UTF_8);
    }

    /// All that are sent but the length.
    private List<Map.Entry<String, String>> headers(String region, byte[] form) {
        var plain = List.of(Map.entry("Content-Type", FORM));
        var all =
                new ArrayList<>(
                        endpoint.credentials()
                                .map(mine -> new Signer(mine, region, "ec2", clock))
                                .map(it -> it.sign("POST", endpoint.uri(), plain, form))
                                .orElse(plain));
        all.add(Map.entry("Host", Signer.host(endpoint.uri())));
        return all;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private Element read(String action, Ec2Client.Response response) throws Ec2Failure {
        int status = response.status();
        if (status >= 500 || status == 429) {
            throw new Ec2Failure.Unavailable(
                    "%s answered %s with status %d".formatted(endpoint.text(), action, status));
        }
        Element answer;
        try {
            answer = Element.read(response.body());
        } catch (XMLStreamException notXml) {
            throw new Ec2Failure.Refused(
                    "%s answered %s with status %d and no XML (expected: an EC2 API)"
                            .formatted(endpoint.text(), action, status));
        }
        if (status == 200 && answer.name().equals(action + "Response")) {
            return answer;
        }
        throw refusal(action, status, answer);
    }

    private Ec2Failure refusal(String action, int status, Element answer) {
        var error =
                answer.all("Errors")
                        .flatMap(errors -> errors.all("Error"))
                        .findFirst()
                        .orElse(answer);
        var code = error.text("Code");
        if (code.isEmpty()) {
            return new Ec2Failure.Refused(
                    "%s answered %s with status %d and <%s> (expected: an EC2 API)"
                            .formatted(endpoint.text(), action, status, answer.name()));
        }
        var sentence =
                "%s refused %s with status %d: %s %s"
                        .formatted(
                                endpoint.text(),
                                action,
                                status,
                                code,
                                error.text("Message").replaceAll("\\s+", " "));
        return code.equals("RequestLimitExceeded") || code.equals("Throttling")
                ? new Ec2Failure.Unavailable(sentence)
                : new Ec2Failure.Refused(sentence);
    }
}
