package dev.elbow.control.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresignerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Presigner presigner = new Presigner();
    private final String signed = presigner.sign("/path?arn=a", NOW);

    @Test
    void anAddressIsActiveForTenMinutes() {
        assertThat(presigner.permits(signed, NOW)).isTrue();
        assertThat(presigner.permits(signed, NOW.plusSeconds(599))).isTrue();
        assertThat(presigner.permits(signed, NOW.plusSeconds(600))).isFalse();
    }

    @Test
    void anotherAddressIsNotPermitted() {
        assertThat(presigner.permits(signed.replace("arn=a", "arn=b"), NOW)).isFalse();
        assertThat(presigner.permits(signed.replace("expires=1", "expires=2"), NOW)).isFalse();
        assertThat(presigner.permits(signed + "0", NOW)).isFalse();
        assertThat(presigner.permits("/path?arn=a", NOW)).isFalse();
        assertThat(new Presigner().permits(signed, NOW)).isFalse();
    }
}
