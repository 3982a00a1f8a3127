package dev.elbow.function.process.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// The calls of the Runtime API that AWS's runtime makes, over plain sockets.
final class SocketClient implements LambdaRuntimeApiClient {
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final String address;

    /// A thread of the runtime keeps its connection: several of them may ask at once.
    private final ThreadLocal<SocketCall> calls;

    SocketClient(String address) {
        this.address = address;
        this.calls = ThreadLocal.withInitial(() -> new SocketCall(this.address));
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        SocketCall call = calls.get();
        check(
                "invocation/next",
                call.send("GET", RUNTIME + "invocation/next", "", new byte[0]),
                OK);
        InvocationRequest request = new InvocationRequest();
        request.setId(call.header("lambda-runtime-aws-request-id"));
        request.setXrayTraceId(call.header("lambda-runtime-trace-id"));
        request.setInvokedFunctionArn(call.header("lambda-runtime-invoked-function-arn"));
        request.setClientContext(call.header("lambda-runtime-client-context"));
        request.setCognitoIdentity(call.header("lambda-runtime-cognito-identity"));
        String deadline = call.header("lambda-runtime-deadline-ms");
        request.setDeadlineTimeInMs(deadline == null ? 0 : Long.parseLong(deadline));
        request.setContent(call.body());
        return request;
    }

    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger)
            throws IOException {
        return nextInvocation();
    }

    /// That AWS refuses what is too large does not end its runtime either.
    @Override
    public void reportInvocationSuccess(String requestId, byte[] response) throws IOException {
        calls.get().send("POST", RUNTIME + "invocation/" + requestId + "/response", "", response);
    }

    @Override
    public void reportInvocationError(String requestId, LambdaError error) throws IOException {
        report("invocation/" + requestId + "/error", error);
    }

    @Override
    public void reportInitError(LambdaError error) throws IOException {
        report("init/error", error);
    }

    @Override
    public void restoreNext() throws IOException {
        check(
                "restore/next",
                calls.get().send("GET", RUNTIME + "restore/next", "", new byte[0]),
                OK);
    }

    @Override
    public void reportRestoreError(LambdaError error) throws IOException {
        report("restore/error", error);
    }

    private void report(String path, LambdaError error) throws IOException {
        String type = ERROR_TYPE + ": " + error.errorType.getRapidError() + "\r\n";
        check(path, calls.get().send("POST", RUNTIME + path, type, json(error)), ACCEPTED);
    }

    private static void check(String path, int status, int expected) throws IOException {
        if (status != expected) {
            throw new IOException(path + ": status " + status + " (expected: " + expected + ")");
        }
    }

    /// By AWS's own serializer, which is not public.
    private static byte[] json(LambdaError error) throws IOException {
        try {
            Class<?> serializers =
                    Class.forName(
                            LambdaRuntimeApiClient.class.getPackage().getName()
                                    + ".DtoSerializers");
            Method serialize =
                    serializers.getDeclaredMethod("serialize", error.errorRequest.getClass());
            serialize.setAccessible(true);
            @Nullable Object bytes = serialize.invoke(null, error.errorRequest);
            return bytes == null ? "{}".getBytes(UTF_8) : (byte[]) bytes;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException changed) {
            throw new IOException(
                    "DtoSerializers.serialize (expected: aws-lambda-java-runtime-interface-client 2.9.0)",
                    changed);
        }
    }
}
