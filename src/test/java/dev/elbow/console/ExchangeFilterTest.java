package dev.elbow.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFilterTest {
    private static final ExchangeSummary EXCHANGE =
            new ExchangeSummary(
                    "1",
                    "2026-01-01T00:00:00Z",
                    "GET",
                    "http://a/cart/7?x=1",
                    "a",
                    "/cart/7",
                    "x=1",
                    "HTTP/1.1",
                    "http",
                    "127.0.0.1:1",
                    502,
                    0,
                    1.5,
                    "lb",
                    "HTTP:80",
                    "10",
                    "/cart/*",
                    "forward",
                    "carts",
                    "lambda Cart",
                    "LambdaInvalidResponse",
                    "statusCode: missing",
                    true);

    private static boolean matches(
            @Nullable String status,
            @Nullable String method,
            @Nullable String path,
            @Nullable String target,
            @Nullable String rule,
            @Nullable String search) {
        return new ExchangeFilter(status, method, path, target, rule, search)
                .predicate()
                .test(EXCHANGE);
    }

    @ParameterizedTest
    @CsvSource({"5xx,true", "502,true", "5XX,true", "503,false", "4xx,false", "'',true"})
    void statusIsACodeOrAClass(String status, boolean expected) {
        assertThat(matches(status, null, null, null, null, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/cart/7,true",
        "/cart,false",
        "/cart*,true",
        "*7,true",
        "/c*t/*,true",
        "*,true",
        "/7*,false",
        "*cart,false"
    })
    void aPathMayHaveAsterisks(String path, boolean expected) {
        assertThat(matches(null, null, path, null, null, null)).isEqualTo(expected);
    }

    @Test
    void theOtherFiltersNameAPart() {
        assertThat(matches(null, "get", null, "cart", "10", "missing")).isTrue();
        assertThat(matches(null, "post", null, null, null, null)).isFalse();
        assertThat(matches(null, null, null, "other", null, null)).isFalse();
        assertThat(matches(null, null, null, null, "1", null)).isFalse();
        assertThat(matches(null, null, null, null, null, "nowhere")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9xx", "abc", "50", "5x", "5000"})
    void aStatusThatIsNoneIsRefusedByItsValue(String status) {
        assertThat(new ExchangeFilter(status, null, null, null, null, null).problem())
                .contains("status: %s (expected: such as 404 or 5xx)".formatted(status));
    }
}
