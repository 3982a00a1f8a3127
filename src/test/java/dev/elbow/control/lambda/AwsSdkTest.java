package dev.elbow.control.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.model.InvokeOutcome.Invoked;
import dev.elbow.model.InvokeOutcome.Throttled;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// AWS's SDK for Java against the API's routes, with functions that do what the test says.
class AwsSdkTest {
    private final LambdaAccount account = new LambdaAccount();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private LambdaClient lambda;

    @BeforeEach
    void connect() {
        var router = Router.router(vertx);
        new LambdaApi(account.calls, vertx).register(router);
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        lambda =
                LambdaClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + server.actualPort()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                each -> each.retryStrategy(retry -> retry.maxAttempts(1)))
                        .build();
        lambda.createFunction(
                each ->
                        each.functionName("hello")
                                .runtime(Runtime.JAVA21)
                                .role(LambdaAccount.ROLE)
                                .handler("example.Hello")
                                .code(
                                        code ->
                                                code.zipFile(
                                                        SdkBytes.fromByteArray(
                                                                CodeArchives.of("a", "b")))));
    }

    @AfterEach
    void disconnect() {
        lambda.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        account.close();
    }

    @Test
    void aFunctionIsInvokedAndItsLogRead() {
        account.outcomes.add(
                new Invoked(
                        "{\"a\":1}".getBytes(UTF_8), "", "id", "$LATEST", "log".getBytes(UTF_8)));
        var response =
                lambda.invoke(
                        each ->
                                each.functionName("hello")
                                        .logType(LogType.TAIL)
                                        .payload(SdkBytes.fromUtf8String("{}")));
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.logResult()).isEqualTo("bG9n");
        assertThat(response.functionError()).isNull();
        assertThat(response.responseMetadata().requestId()).isEqualTo("id");
    }

    @Test
    void aliasesTagsAndPagesAreRead() {
        lambda.waiter().waitUntilFunctionActiveV2(each -> each.functionName("hello"));
        var version = lambda.publishVersion(each -> each.functionName("hello")).version();
        lambda.createAlias(
                each -> each.functionName("hello").name("live").functionVersion(version));
        assertThat(lambda.listAliasesPaginator(each -> each.functionName("hello")).aliases())
                .extracting(alias -> alias.name() + " " + alias.functionVersion())
                .containsExactly("live 1");
        var arn = lambda.getFunction(each -> each.functionName("hello")).configuration();
        lambda.tagResource(each -> each.resource(arn.functionArn()).tags(Map.of("team", "a")));
        lambda.untagResource(each -> each.resource(arn.functionArn()).tagKeys("team", "other"));
        assertThat(lambda.listTags(each -> each.resource(arn.functionArn())).tags()).isEmpty();
        assertThat(lambda.getFunctionConfiguration(each -> each.functionName("hello")).timeout())
                .isEqualTo(3);
    }

    @Test
    void errorsAreTheClientsOwnExceptions() {
        assertThatThrownBy(() -> lambda.getFunction(each -> each.functionName("nope")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith(
                        "Function not found: " + LambdaAccount.ARN + "nope (Service: Lambda");
        lambda.publishVersion(each -> each.functionName("hello"));
        lambda.createAlias(each -> each.functionName("hello").name("live").functionVersion("1"));
        assertThatThrownBy(
                        () ->
                                lambda.createAlias(
                                        each ->
                                                each.functionName("hello")
                                                        .name("live")
                                                        .functionVersion("1")))
                .isInstanceOf(ResourceConflictException.class);
        account.outcomes.add(new Throttled(Throttled.RESERVED));
        assertThatThrownBy(() -> lambda.invoke(each -> each.functionName("hello")))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        throttled -> {
                            assertThat(throttled.reasonAsString()).isEqualTo(Throttled.RESERVED);
                            assertThat(throttled.retryAfterSeconds()).isEqualTo("1");
                        });
    }
}
