package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LocalFacts;
import dev.elbow.proxy.exchange.ExchangeListener;
import dev.elbow.store.Store;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLoggingTest {
    private static RequestLogging logging(String form) throws CommandFailure {
        var config = CommandConfig.read(Map.of("elbow.request-log", form));
        return new RequestLogging(config, new Store(), LocalFacts.DEFAULT, new Terminal());
    }

    @Test
    void offInstallsNoListener() throws CommandFailure {
        ExchangeListener metrics = _ -> {};

        assertThat(logging("off").after(metrics)).isSameAs(metrics);
    }

    @Test
    void otherwiseTheOtherListenerIsStillTold() throws CommandFailure {
        ExchangeListener metrics = _ -> {};
        var json = logging("json");

        assertThat(json.after(metrics)).isNotSameAs(metrics);
        json.close();
    }

    @Test
    void noColourAndADumbTerminalHaveNoColours() {
        assertThat(Terminal.mayColour(null, "xterm")).isTrue();
        assertThat(Terminal.mayColour("", null)).isTrue();
        assertThat(Terminal.mayColour("1", "xterm")).isFalse();
        assertThat(Terminal.mayColour(null, "dumb")).isFalse();
    }
}
