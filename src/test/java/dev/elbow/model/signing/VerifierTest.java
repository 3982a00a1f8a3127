package dev.elbow.model.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.signing.SignatureRefused.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The requests that are good as they stand were signed by botocore, with the key and the time of
/// AWS's test suite.
class VerifierTest {
    private static final Instant SIGNED = Instant.parse("2015-08-30T12:36:00Z");
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SERVICE = "elasticloadbalancing";
    private static final String BODY = "Action=DescribeLoadBalancers&Version=2015-12-01";
    private static final byte[] NOTHING = {};
    private static final String PRESIGNED =
            "Action=DescribeLoadBalancers&Version=2015-12-01&Names.member.1=a%20b%2Fc~%2A%C3%BC"
                    + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                    + "&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Felasticloadbalancing%2Faws4_request"
                    + "&X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host"
                    + "&X-Amz-Signature=1b35c139b88e055a445ae1333445b17337ede8ff146ba28c8e8f7274c5566bc5";
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/elasticloadbalancing/aws4_request,"
                    + " SignedHeaders=content-type;host;x-amz-date,"
                    + " Signature=d72c046fe4eb635babb00339f39638282c99ee2193edd7b875ff2f2611a5dae0";

    private static Verifier at(Instant now) {
        return new Verifier(Map.of(ID, SECRET), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ReceivedRequest post(String authorization, String... more) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        headers.add(Map.entry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        headers.add(Map.entry("host", "127.0.0.1:3528"));
        headers.add(Map.entry("X-Amz-Date", "20150830T123600Z"));
        headers.add(Map.entry("Authorization", authorization));
        headers.add(Map.entry("User-Agent", "Botocore"));
        for (int i = 0; i < more.length; i += 2) {
            headers.add(Map.entry(more[i], more[i + 1]));
        }
        return new ReceivedRequest("POST", "/", "", headers);
    }

    private static ReceivedRequest get(String query) {
        return new ReceivedRequest("GET", "/", query, List.of(Map.entry("Host", "127.0.0.1:3528")));
    }

    private static void verify(Verifier verifier, ReceivedRequest request, String body) {
        verifier.verify(request, verifier.claim(request, SERVICE), body.getBytes(UTF_8));
    }

    private static void refused(Reason reason, Verifier verifier, ReceivedRequest request) {
        refused(reason, verifier, request, BODY);
    }

    private static SignatureRefused refused(
            Reason reason, Verifier verifier, ReceivedRequest request, String body) {
        try {
            verify(verifier, request, body);
        } catch (SignatureRefused refused) {
            assertThat(refused.reason()).as(refused.sentence()).isEqualTo(reason);
            return refused;
        }
        throw new AssertionError("taken");
    }

    @Test
    void aPostOfBotocoreIsTaken() {
        assertThatCode(() -> verify(at(SIGNED), post(AUTHORIZATION), BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void aPresignedGetOfBotocoreIsTaken() {
        assertThatCode(() -> verify(at(SIGNED), get(PRESIGNED), "")).doesNotThrowAnyException();
    }

    @Test
    void theCaseOfTheKeyIdDoesNotCount() {
        var verifier =
                new Verifier(Map.of("akidexample", SECRET), Clock.fixed(SIGNED, ZoneOffset.UTC));

        assertThatCode(() -> verify(verifier, post(AUTHORIZATION), BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherSecretBodyOrHeaderMakesAnotherSignature() {
        var otherSecret =
                new Verifier(Map.of(ID, SECRET + "x"), Clock.fixed(SIGNED, ZoneOffset.UTC));

        var sentence = refused(Reason.MISMATCH, otherSecret, post(AUTHORIZATION), BODY).sentence();
        assertThat(sentence)
                .startsWith(
                        "The request signature we calculated does not match the signature you provided.");
        refused(Reason.MISMATCH, at(SIGNED), post(AUTHORIZATION), BODY + "&PageSize=1");
        refused(Reason.MISMATCH, at(SIGNED), get(PRESIGNED.replace("Describe", "Delete")), "");
        refused(Reason.MISMATCH, at(SIGNED), get(PRESIGNED), "Action=DeleteLoadBalancer");
    }

    @Test
    void aBodyHashThatIsToldMustBeTheBodys() {
        var request = post(AUTHORIZATION, "X-Amz-Content-Sha256", Signature.sha256(NOTHING));

        refused(
                Reason.MISMATCH,
                at(SIGNED),
                signed("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"),
                "");
        assertThatCode(
                        () ->
                                verify(
                                        at(SIGNED),
                                        signed("X-Amz-Content-Sha256", Signature.sha256(NOTHING)),
                                        ""))
                .doesNotThrowAnyException();
        assertThat(refused(Reason.MISMATCH, at(SIGNED), request, BODY).sentence())
                .isEqualTo(
                        "There were headers present in the request which were not signed: x-amz-content-sha256");
    }

    /// A GET that our own signer signs.
    @Test
    void aHeaderThatIsSaidToBeSignedMustBeThere() {
        var authorization = AUTHORIZATION.replace("x-amz-date,", "x-amz-date;x-more,");

        refused(Reason.MISMATCH, at(SIGNED), post(authorization));
    }

    private static ReceivedRequest signed(String header, String value) {
        var signer =
                new Signer(
                        new Credentials(ID, SECRET, ""),
                        "eu-west-1",
                        SERVICE,
                        Clock.fixed(SIGNED, ZoneOffset.UTC));
        var uri = URI.create("http://127.0.0.1:3528/a%20b?x=1&b=+%2f");
        var headers = signer.sign("GET", uri, List.of(Map.entry(header, value)), NOTHING);
        headers.add(Map.entry("Host", "127.0.0.1:3528"));
        return new ReceivedRequest("GET", uri.getRawPath(), uri.getRawQuery(), headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request|Credential should be scoped to correct service: 'elasticloadbalancing'.",
                "Credential=AKIDEXAMPLE/20150830/us east/elasticloadbalancing/aws4_request|Credential should be scoped to a valid region, not 'us east'.",
                "Credential=AKIDEXAMPLE/20150830/us-east-1/elasticloadbalancing/aws3|Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'.",
                "Credential=AKIDEXAMPLE/20150829/us-east-1/elasticloadbalancing/aws4_request|Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'."
            })
    void aSignatureForSomethingElseIsRefused(String example) {
        var parts = example.split("\\|");
        var authorization = AUTHORIZATION.replaceFirst("Credential=[^,]*", parts[0]);

        assertThat(refused(Reason.MISMATCH, at(SIGNED), post(authorization), BODY).sentence())
                .isEqualTo(parts[1]);
    }

    @Test
    void whoeverIsUnknownIsToldSoBeforeTheBodyIsRead() {
        var stranger = post(AUTHORIZATION.replace(ID, "AKIDSTRANGER"));
        var temporary = post(AUTHORIZATION, "X-Amz-Security-Token", "t");

        assertThatThrownBy(() -> at(SIGNED).claim(stranger, SERVICE))
                .hasMessage("The security token included in the request is invalid.");
        refused(
                Reason.UNKNOWN_KEY,
                at(SIGNED),
                post(
                        temporary
                                .header("Authorization")
                                .orElseThrow()
                                .replace("x-amz-date", "x-amz-date;x-amz-security-token"),
                        "X-Amz-Security-Token",
                        "t"));
    }

    @ParameterizedTest
    @CsvSource({"-901, false", "-899, true", "899, true", "901, false"})
    void clocksMayDifferByFifteenMinutes(int seconds, boolean taken) {
        var verifier = at(SIGNED.plusSeconds(seconds));
        if (taken) {
            assertThatCode(() -> verify(verifier, post(AUTHORIZATION), BODY))
                    .doesNotThrowAnyException();
        } else {
            refused(Reason.EXPIRED, verifier, post(AUTHORIZATION));
        }
    }

    @Test
    void whatIsExpiredSaysSinceWhen() {
        assertThat(
                        refused(
                                        Reason.EXPIRED,
                                        at(SIGNED.plus(Duration.ofMinutes(20))),
                                        post(AUTHORIZATION),
                                        BODY)
                                .sentence())
                .isEqualTo(
                        "Signature expired: 20150830T123600Z is now earlier than 20150830T124100Z (20150830T125600Z - 15 min.)");
        assertThat(
                        refused(
                                        Reason.EXPIRED,
                                        at(SIGNED.minus(Duration.ofMinutes(20))),
                                        post(AUTHORIZATION),
                                        BODY)
                                .sentence())
                .isEqualTo(
                        "Signature not yet current: 20150830T123600Z is still later than 20150830T123100Z (20150830T121600Z + 15 min.)");
    }

    @Test
    void aPresignedRequestExpiresWhenItSays() {
        assertThatCode(() -> verify(at(SIGNED.plusSeconds(60)), get(PRESIGNED), ""))
                .doesNotThrowAnyException();
        refused(Reason.EXPIRED, at(SIGNED.plusSeconds(61)), get(PRESIGNED), "");
        refused(
                Reason.INCOMPLETE,
                at(SIGNED),
                get(PRESIGNED.replace("Expires=60", "Expires=604801")),
                "");
    }

    @Test
    void whatIsNotSignedIsMissed() {
        refused(Reason.MISSING, at(SIGNED), get("Action=DescribeLoadBalancers"), "");
    }

    @Test
    void halfASignatureSaysWhatItLacks() {
        assertThat(
                        refused(
                                        Reason.INCOMPLETE,
                                        at(SIGNED),
                                        post("AWS4-HMAC-SHA256 Credential=a/b/c/d/e"),
                                        BODY)
                                .sentence())
                .isEqualTo(
                        "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.");
        refused(Reason.INCOMPLETE, at(SIGNED), post("Basic abc"));
        refused(Reason.INCOMPLETE, at(SIGNED), post("AWS4-HMAC-SHA256 Credential"));
        refused(Reason.INCOMPLETE, at(SIGNED), post(AUTHORIZATION.replace("/us-east-1", "")));
        refused(Reason.INCOMPLETE, at(SIGNED), get(PRESIGNED.replace("X-Amz-Date=", "Date=")), "");
        refused(Reason.INCOMPLETE, at(SIGNED), get(PRESIGNED + "&a=%zz"), "");
    }

    @Test
    void theHostMustBeSigned() {
        var authorization = AUTHORIZATION.replace(";host", "");

        assertThat(refused(Reason.MISMATCH, at(SIGNED), post(authorization), BODY).sentence())
                .isEqualTo(
                        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void idAndSecretAreAPairOnlyTogether() {
        var verifier = at(SIGNED);

        assertThat(verifier.isPair(ID, SECRET)).isTrue();
        assertThat(verifier.isPair(ID, SECRET + "x")).isFalse();
        assertThat(verifier.isPair(ID, "")).isFalse();
        assertThat(verifier.isPair("nobody", "")).isFalse();
    }
}
