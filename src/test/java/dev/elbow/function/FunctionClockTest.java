package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FunctionClockTest {
    @Test
    void anAlarmRingsOnItsOwnThread() {
        try (var clock = FunctionClock.system()) {
            var rung = new CompletableFuture<String>();
            clock.after(1_000, () -> rung.complete(Thread.currentThread().getName()));

            assertThat(TestFunctions.await(rung)).isEqualTo("function-alarms");
        }
    }

    @Test
    void anAlarmAfterTheEndIsSetInVain() {
        var clock = FunctionClock.system();
        clock.close();

        assertThatCode(() -> clock.after(0, () -> {})).doesNotThrowAnyException();
    }
}
