package dev.elbow.function.packaged.inside;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Timer;
import org.jspecify.annotations.Nullable;

/// The environment that the classes of this class loader live in.
public final class Inside {
    /// The compiler takes the target of such a call site for a constant: as long as it does
    /// nothing, a poll costs nothing in compiled code, and a change of it throws away the code that
    /// relied on it.
    private static final MutableCallSite ENDING =
            new MutableCallSite(MethodHandles.empty(MethodType.methodType(void.class)));

    private static final MethodHandle POLL = ENDING.dynamicInvoker();

    private static final Kept KEPT = new Kept();

    private static volatile @Nullable Host host;

    private Inside() {}

    /// Once, before any class of the function.
    public static void enter(Host environment) {
        host = environment;
    }

    static Host host() {
        var entered = host;
        if (entered == null) {
            throw new IllegalStateException("no environment");
        }
        return entered;
    }

    /// Called wherever a loop of the function goes round.
    ///
    /// @throws EnvironmentEnded after [#end()]
    public static void poll() throws Throwable {
        POLL.invokeExact();
    }

    /// From now on each poll throws, and what keeps threads of its own lets them go.
    public static void end() {
        KEPT.stop();
        try {
            ENDING.setTarget(
                    MethodHandles.lookup()
                            .findStatic(Inside.class, "ended", MethodType.methodType(void.class)));
            MutableCallSite.syncAll(new MutableCallSite[] {ENDING});
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Called wherever the function makes a pool or a timer: a thread that waits for work ignores
    /// its interrupt.
    public static void keep(Object threads) {
        KEPT.add(threads);
    }

    static void cancelled(Timer timer) {
        KEPT.remove(timer);
    }

    /// The JDK keeps what was registered with it.
    public static void forget() {
        DriverManagerInside.deregisterAll();
    }

    private static void ended() {
        throw new EnvironmentEnded("the environment has ended");
    }
}
