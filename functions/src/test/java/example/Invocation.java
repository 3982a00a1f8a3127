package example;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The context of one invocation, with three seconds left; it keeps what is logged.
record Invocation(List<String> log) implements Context, LambdaLogger {
    static final String REQUEST_ID = "8f5c4b1e-0000-4000-8000-000000000001";

    Invocation() {
        this(new ArrayList<>());
    }

    @Override
    public void log(String message) {
        log.add(message);
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public String getAwsRequestId() {
        return REQUEST_ID;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/example";
    }

    @Override
    public String getLogStreamName() {
        return "2026/01/01/[$LATEST]00000000000000000000000000000000";
    }

    @Override
    public String getFunctionName() {
        return "example";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:us-east-1:123456789012:function:example";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("a load balancer has no Cognito identity");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("a load balancer has no client context");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 3000;
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }
}
