package dev.elbow.junit;

/// `import static dev.elbow.junit.AlbAssertions.assertThat`; goes together with AssertJ's.
public final class AlbAssertions {
    private AlbAssertions() {}

    public static ExchangeAssert assertThat(AlbExchange exchange) {
        return new ExchangeAssert(exchange);
    }
}
