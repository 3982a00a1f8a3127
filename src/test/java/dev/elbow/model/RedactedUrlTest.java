package dev.elbow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedUrlTest {
    @ParameterizedTest
    @CsvSource({
        "/x, /x",
        "*, *",
        "'', ''",
        "/x?token=secret, /x?…",
        "/x#secret, /x#…",
        "/x?token=secret#secret, /x?…#…",
        "/x#secret?secret, /x#…",
        "http://host:80/x?token=secret, http://host:80/x?…",
        "http://user:secret@host/x, http://…@host/x",
        "http://user:secret@host?a@b, http://…@host?…",
        "http://user:se/cret@host/x, http://…@host/x",
        "http://, http://",
        "/proxy/http://user@host, /proxy/http://user@host",
    })
    void parts_that_may_hold_secrets_are_replaced(String url, String redacted) {
        assertThat(RedactedUrl.of(url)).isEqualTo(redacted);
    }
}
