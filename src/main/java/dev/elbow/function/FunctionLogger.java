package dev.elbow.function;

import com.amazonaws.services.lambda.runtime.api.client.logging.AbstractLambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import org.jspecify.annotations.Nullable;

/// `context.getLogger()`: AWS's formatting of text and levels, into the function's log.
final class FunctionLogger extends AbstractLambdaLogger {
    private final FunctionLog log;
    private final String function;
    private final String requestId;

    FunctionLogger(FunctionLog log, String function, String requestId) {
        super(LogLevel.UNDEFINED, LogFormat.TEXT);
        this.log = log;
        this.function = function;
        this.requestId = requestId;
    }

    @Override
    protected void logMessage(byte @Nullable [] message, LogLevel level) {
        if (message == null) {
            log.write(function, requestId, "null");
        } else {
            log.write(function, requestId, message);
        }
    }
}
