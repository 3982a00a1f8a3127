package dev.elbow.observe.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Authorization        | Bearer abc.def            | Bearer ***
                    authorization        | abc                       | ***
                    Proxy-Authorization  | Basic YTpi                | Basic ***
                    cookie               | a=1; AWSALB=x/y==; c      | a=***; AWSALB=***; c
                    Set-Cookie           | sid=s3cr3t; Path=/; Secure | sid=***; Path=/; Secure
                    x-amzn-oidc-data     | ey.ey.sig                 | ***
                    X-Amzn-Oidc-Identity | me                        | ***
                    Accept               | a=1                       | a=1
                    """)
    void secretsAreMasked(String name, String value, String masked) {
        assertThat(SecretHeaders.mask(name, value)).isEqualTo(masked);
    }
}
