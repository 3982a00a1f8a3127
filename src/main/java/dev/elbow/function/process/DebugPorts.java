package dev.elbow.function.process;

import dev.elbow.model.LambdaFunction;

/// Where child JVMs wait for a debugger.
public interface DebugPorts {
    /// Nobody debugs.
    DebugPorts NONE =
            new DebugPorts() {
                @Override
                public boolean on() {
                    return false;
                }

                @Override
                public int port(LambdaFunction function, int environment) {
                    return 0;
                }
            };

    boolean on();

    /// The port for the JVM of an environment, or 0. Says in one line which it is.
    ///
    /// @param environment its number, from 1
    int port(LambdaFunction function, int environment);
}
