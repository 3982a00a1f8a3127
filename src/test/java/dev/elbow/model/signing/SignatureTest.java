package dev.elbow.model.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// With the key and the time of AWS's published test suite (`aws-sig-v4-test-suite`).
class SignatureTest {
    private static final String TIMESTAMP = "20150830T123600Z";
    private static final byte[] NOTHING = {};
    private static final Credentials CREDENTIALS =
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "");

    private static String signature(CanonicalRequest request, String service) {
        var scope = new CredentialScope("20150830", "us-east-1", service);
        return Signature.of(request, TIMESTAMP, scope, CREDENTIALS.secretAccessKey());
    }

    private static List<Map.Entry<String, String>> headers(String... more) {
        var headers = new java.util.ArrayList<Map.Entry<String, String>>();
        headers.add(Map.entry("Host", "example.amazonaws.com"));
        headers.add(Map.entry("X-Amz-Date", TIMESTAMP));
        for (int i = 0; i < more.length; i += 2) {
            headers.add(Map.entry(more[i], more[i + 1]));
        }
        return headers;
    }

    @Test
    void aPlainGetIsSignedAsInTheSuite() {
        var request = CanonicalRequest.of("GET", "/", "", headers(), NOTHING);
        var scope = new CredentialScope("20150830", "us-east-1", "service");

        assertThat(Signature.authorization(request, TIMESTAMP, scope, CREDENTIALS))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void aPlainPostIsSignedAsInTheSuite() {
        var request = CanonicalRequest.of("POST", "/", "", headers(), NOTHING);

        assertThat(signature(request, "service"))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void parametersAreSortedAsInTheSuite() {
        var request =
                CanonicalRequest.of("GET", "/", "Param2=value2&Param1=value1", headers(), NOTHING);

        assertThat(signature(request, "service"))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    /// Beyond the suite these are botocore's.
    @Test
    void pathsAreEncodedTwiceAndHeadersTrimmed() {
        var request =
                CanonicalRequest.of(
                        "GET",
                        "/a%20b/%E1%88%B4",
                        "Param2=v%20w&Param1=b&Param1=a&empty",
                        headers("My-Header", "  a   b  "),
                        NOTHING);

        assertThat(signature(request, "service"))
                .isEqualTo("f0745f0017d5411a99a7ba5024892b638d40638c538308d4bb3728fc8b03b227");
    }

    @Test
    void anInvocationByArnIsSignedAsBotocoreDoes() {
        var request =
                CanonicalRequest.of(
                        "POST",
                        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Ahello/invocations",
                        "",
                        List.of(
                                Map.entry("X-Amz-Invocation-Type", "RequestResponse"),
                                Map.entry("Content-Type", "application/json"),
                                Map.entry("Host", "lambda.us-east-1.amazonaws.com"),
                                Map.entry("X-Amz-Date", TIMESTAMP),
                                Map.entry("X-Amz-Security-Token", "token/1=")),
                        "{}".getBytes(UTF_8));

        assertThat(request.signedHeaders())
                .isEqualTo(
                        "content-type;host;x-amz-date;x-amz-invocation-type;x-amz-security-token");
        assertThat(signature(request, "lambda"))
                .isEqualTo("28af5a2972f700d7fb6f0bf3d71412e33a79d1e3be6b33738d81e5dd7056a104");
    }

    @Test
    void headersOfOneNameAreJoined() {
        var request = CanonicalRequest.of("GET", "/", "", headers("A", "1", "a", "2"), NOTHING);

        assertThat(request.headers()).containsEntry("a", "1,2");
    }

    @Test
    void credentialsNeedIdAndSecretAndHideIt() {
        assertThat(Credentials.of(Map.of("AWS_ACCESS_KEY_ID", "id"))).isEmpty();
        assertThat(Credentials.of(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "s3")))
                .contains(new Credentials("id", "s3", ""))
                .get()
                .asString()
                .doesNotContain("s3");
    }
}
