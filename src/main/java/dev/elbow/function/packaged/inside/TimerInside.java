package dev.elbow.function.packaged.inside;

import java.util.Timer;

/// Stands for [Timer]: one that is cancelled need not be kept any longer.
public final class TimerInside {
    private TimerInside() {}

    public static void cancel(Timer timer) {
        timer.cancel();
        Inside.cancelled(timer);
    }
}
