package dev.elbow.function.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.api.client.logging.AbstractLambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.elbow.function.EnvironmentOwner;
import dev.elbow.function.Invocation;
import org.jspecify.annotations.Nullable;

/// `context.getLogger()`: AWS's formatting of text and levels, into the function's log.
final class FunctionLogger extends AbstractLambdaLogger {
    private final EnvironmentOwner owner;
    private final Invocation invocation;

    FunctionLogger(EnvironmentOwner owner, Invocation invocation) {
        super(LogLevel.UNDEFINED, LogFormat.TEXT);
        this.owner = owner;
        this.invocation = invocation;
    }

    @Override
    protected void logMessage(byte @Nullable [] message, LogLevel level) {
        owner.output(invocation, message == null ? "null".getBytes(UTF_8) : message);
    }
}
