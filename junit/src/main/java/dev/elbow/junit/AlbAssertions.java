package dev.elbow.junit;

/// Entry point of assertions about exchanges: `import static
/// dev.elbow.junit.AlbAssertions.assertThat` goes together with AssertJ's.
public final class AlbAssertions {
    private AlbAssertions() {}

    /// Begins assertions about an exchange.
    public static ExchangeAssert assertThat(AlbExchange exchange) {
        return new ExchangeAssert(exchange);
    }
}
