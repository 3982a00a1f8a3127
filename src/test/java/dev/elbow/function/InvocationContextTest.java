package dev.elbow.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.elbow.function.TestHandlers.Inspected;
import dev.elbow.model.Arn;
import java.security.Security;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationContextTest {
    private final TestFunctions host = new TestFunctions();

    @AfterEach
    void close() {
        host.close();
    }

    private Context inspect(String qualifier) {
        host.apply(TestFunctions.published("inspected"));
        var arn = new Arn(TestFunctions.arn("inspected") + qualifier);
        var result = new CompletableFuture<InvocationResult>();
        host.functions.get(arn).invoke("{}".getBytes(UTF_8), TestFunctions.TRACE, result::complete);
        TestFunctions.await(result);
        return Inspected.CONTEXT.get();
    }

    @Test
    void itTellsOfTheFunctionAndTheInvocation() {
        var context = inspect("");

        assertThat(context.getAwsRequestId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(context.getFunctionName()).isEqualTo("inspected");
        assertThat(context.getFunctionVersion()).isEqualTo("$LATEST");
        assertThat(context.getInvokedFunctionArn())
                .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:inspected");
        assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/inspected");
        assertThat(context.getLogStreamName())
                .matches("2026/09/\\d\\d/\\[\\$LATEST\\][0-9a-f]{32}");
        assertThat(context.getMemoryLimitInMB()).isEqualTo(512);
        assertThat(context.getClientContext()).isNull();
        assertThat(context.getIdentity()).isNull();
        assertThat(context.getXrayTraceId())
                .matches(TestFunctions.TRACE + ";Parent=[0-9a-f]{16};Sampled=0");
    }

    @Test
    void theRemainingTimeShrinksToZero() {
        var context = inspect("");

        assertThat(context.getRemainingTimeInMillis()).isEqualTo(3_000);
        host.time.pass(Duration.ofMillis(1_200));
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(1_800);
        host.time.pass(Duration.ofSeconds(5));
        assertThat(context.getRemainingTimeInMillis()).isZero();
    }

    @Test
    void anAliasIsInTheArnAndAVersionIsTheVersion() {
        assertThat(inspect(":live").getInvokedFunctionArn()).endsWith(":function:inspected:live");
        assertThat(inspect(":live").getFunctionVersion()).isEqualTo("7");
        assertThat(inspect(":7").getFunctionVersion()).isEqualTo("7");
    }

    @Test
    void itsLoggerPutsNameAndRequestIdBeforeEachLine() {
        var prefix = "[inspected " + inspect("").getAwsRequestId().substring(0, 8) + "] ";

        assertThat(host.log())
                .isEqualTo(prefix + "two\n" + prefix + "lines\n" + prefix + "bytes\n");
    }

    @Test
    void loadingAwsRuntimeDoesNotAllowOldTls() {
        inspect("");

        assertThat(Security.getProperty("jdk.tls.disabledAlgorithms")).contains("TLSv1.1");
    }
}
