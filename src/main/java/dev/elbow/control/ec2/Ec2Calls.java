package dev.elbow.control.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.signing.Signer;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// EC2's Query API, one call at a time. What is annotated holds where this is a bean: ten seconds
/// are the longest that anybody waits, and when nothing but failures came for a while, nobody does.
@Singleton
public class Ec2Calls {
    private static final String VERSION = "2016-11-15";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Ec2Endpoint endpoint;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Ec2Calls(Ec2Endpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    Ec2Endpoint endpoint() {
        return endpoint;
    }

    /// @param parameters all but action and version
    /// @return the answer's outermost element
    /// @throws Ec2Failure when there is none
    @Timeout(3_000)
    @Retry(
            maxRetries = 2,
            delay = 200,
            jitter = 100,
            maxDuration = 10_000,
            retryOn = {Ec2Failure.Unavailable.class, TimeoutException.class})
    @CircuitBreaker(
            requestVolumeThreshold = 6,
            failureRatio = 1,
            delay = 5_000,
            failOn = {Ec2Failure.Unavailable.class, TimeoutException.class})
    @CircuitBreakerName("ec2")
    Element call(String region, String action, List<Map.Entry<String, String>> parameters)
            throws Ec2Failure {
        try {
            var response =
                    client.send(
                            request(region, action, parameters),
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            return read(action, response);
        } catch (IOException unreachable) {
            throw new Ec2Failure.Unavailable(
                    "%s did not answer %s: %s"
                            .formatted(endpoint.text(), action, why(unreachable)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Ec2Failure.Unavailable(
                    "%s did not answer %s in time".formatted(endpoint.text(), action));
        }
    }

    /// The JDK's client often says nothing but the exception's name.
    private static String why(IOException unreachable) {
        if (unreachable instanceof ConnectException) {
            return "no connection";
        }
        var message = unreachable.getMessage();
        return message == null || message.isEmpty()
                ? unreachable.getClass().getSimpleName()
                : message;
    }

    private HttpRequest request(
            String region, String action, List<Map.Entry<String, String>> parameters) {
        var form =
                "Action=%s&Version=%s".formatted(action, VERSION)
                        + parameters.stream()
                                .map(each -> "&" + each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining());
        var body = form.getBytes(UTF_8);
        var plain = List.of(Map.entry("Content-Type", FORM));
        var headers =
                endpoint.credentials()
                        .map(mine -> new Signer(mine, region, "ec2", clock))
                        .map(signer -> signer.sign("POST", endpoint.uri(), plain, body))
                        .orElse(plain);
        var request = HttpRequest.newBuilder(endpoint.uri());
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.POST(BodyPublishers.ofByteArray(body)).build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private Element read(String action, HttpResponse<byte[]> response) throws Ec2Failure {
        int status = response.statusCode();
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
