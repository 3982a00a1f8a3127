package dev.elbow.control.lambda;

import static dev.elbow.control.lambda.LambdaAccount.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.model.LambdaFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyAndConcurrencyTest {
    private static final String POLICY = "/2015-03-31/functions/hello/policy";
    private static final String GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/t/0123456789abcdef";
    private static final String PERMISSION =
            "{\"StatementId\":\"alb\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"elasticloadbalancing.amazonaws.com\",\"SourceArn\":\"%s\",\"SourceAccount\":\"123456789012\"}"
                    .formatted(GROUP);
    private static final String STATEMENT =
            "{\"Sid\":\"alb\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"elasticloadbalancing.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"%s\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"},\"ArnLike\":{\"AWS:SourceArn\":\"%s\"}}}";

    private final LambdaAccount lambda = new LambdaAccount();

    @BeforeEach
    void create() {
        lambda.create("hello");
    }

    @AfterEach
    void forget() {
        lambda.close();
    }

    @Test
    void aPermissionIsAStatementOfThePolicy() {
        var before = lambda.get("/2015-03-31/functions/hello/configuration").json();
        var added = lambda.post(POLICY, PERMISSION);
        assertThat(added.status()).isEqualTo(201);
        var statement = STATEMENT.formatted(ARN + "hello", GROUP);
        assertThat(added.json().path("Statement").asText()).isEqualTo(statement);
        var policy = lambda.get(POLICY).json();
        assertThat(policy.path("Policy").asText())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
                                + statement
                                + "]}");
        assertThat(policy.path("RevisionId").asText())
                .isNotEqualTo(before.path("RevisionId").asText());
        assertThat(lambda.post(POLICY, PERMISSION).error())
                .isEqualTo(
                        "409 ResourceConflictException: The statement id (alb) provided already exists. Please provide a new statement id, or remove the existing statement.");
    }

    @Test
    void aVersionHasAPolicyOfItsOwn() {
        lambda.post("/2015-03-31/functions/hello/versions", "");
        lambda.post(POLICY, PERMISSION);
        var added = lambda.post(POLICY + "?Qualifier=1", PERMISSION);
        assertThat(added.json().path("Statement").asText())
                .isEqualTo(STATEMENT.formatted(ARN + "hello:1", GROUP));
        assertThat(lambda.delete(POLICY + "/alb?Qualifier=1").status()).isEqualTo(204);
        assertThat(lambda.get(POLICY + "?Qualifier=1").error())
                .isEqualTo(
                        "404 ResourceNotFoundException: The resource you requested does not exist.");
        assertThat(lambda.get(POLICY).status()).isEqualTo(200);
        assertThat(lambda.post(POLICY + "?Qualifier=$LATEST", PERMISSION).error())
                .endsWith("We currently do not support adding policies for $LATEST.");
    }

    @Test
    void accountsAreRootsOfThemselves() {
        var added =
                lambda.post(
                        POLICY,
                        "{\"StatementId\":\"x\",\"Action\":\"lambda:*\",\"Principal\":\"210987654321\"}");
        assertThat(added.json().path("Statement").asText())
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"}")
                .doesNotContain("Condition");
        assertThat(
                        lambda.post(
                                        POLICY,
                                        "{\"StatementId\":\"y\",\"Action\":\"lambda:*\",\"Principal\":\"nobody\"}")
                                .error())
                .endsWith(
                        "The provided principal was invalid. Please check the principal and try again.");
    }

    @Test
    void aStatementThatIsNotThereCannotBeRemoved() {
        assertThat(lambda.delete(POLICY + "/alb").error())
                .isEqualTo(
                        "404 ResourceNotFoundException: No policy is associated with the given resource.");
        lambda.post(POLICY, PERMISSION);
        assertThat(lambda.delete(POLICY + "/other").error())
                .isEqualTo(
                        "404 ResourceNotFoundException: Statement other is not found in resource policy.");
        assertThat(lambda.delete(POLICY + "/alb?RevisionId=old").status()).isEqualTo(412);
        assertThat(lambda.delete(POLICY + "/alb").status()).isEqualTo(204);
        assertThat(lambda.snapshot().permissions()).isEmpty();
    }

    @Test
    void concurrencyIsReservedAndGivenBack() {
        var put = "/2017-10-31/functions/hello/concurrency";
        var get = "/2019-09-30/functions/hello/concurrency";
        assertThat(lambda.get(get).body()).isEqualTo("{}");
        assertThat(lambda.put(put, "{\"ReservedConcurrentExecutions\":0}").body())
                .isEqualTo("{\"ReservedConcurrentExecutions\":0}");
        assertThat(lambda.get("/2015-03-31/functions/hello").json().path("Concurrency").toString())
                .isEqualTo("{\"ReservedConcurrentExecutions\":0}");
        assertThat(lambda.put(put, "{\"ReservedConcurrentExecutions\":901}").error())
                .endsWith(
                        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        assertThat(lambda.delete(put).status()).isEqualTo(204);
        assertThat(lambda.function("hello").reservedConcurrency())
                .isEqualTo(LambdaFunction.UNRESERVED);
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        var path = "/2017-03-31/tags/" + (ARN + "hello").replace(":", "%3A");
        assertThat(lambda.post(path, "{\"Tags\":{\"team\":\"a b\",\"stage\":\"dev\"}}").status())
                .isEqualTo(204);
        assertThat(lambda.delete(path + "?tagKeys=stage&tagKeys=none").status()).isEqualTo(204);
        assertThat(lambda.get(path).body()).isEqualTo("{\"Tags\":{\"team\":\"a b\"}}");
        assertThat(lambda.get("/2017-03-31/tags/" + ARN + "hello:1").error())
                .startsWith(
                        "400 InvalidParameterValueException: Tags on function aliases and versions are not supported.");
    }

    @Test
    void theAccountTellsItsQuotas() {
        lambda.put(
                "/2017-10-31/functions/hello/concurrency", "{\"ReservedConcurrentExecutions\":10}");
        var settings = lambda.get("/2016-08-19/account-settings").json();
        assertThat(settings.path("AccountLimit").toString())
                .isEqualTo(
                        "{\"TotalCodeSize\":80530636800,\"CodeSizeUnzipped\":262144000,\"CodeSizeZipped\":52428800,\"ConcurrentExecutions\":1000,\"UnreservedConcurrentExecutions\":990}");
        assertThat(settings.path("AccountUsage").path("FunctionCount").asInt()).isEqualTo(1);
    }

    @Test
    void whatClientsReadOfAFunctionIsAnsweredAsByDefault() {
        assertThat(lambda.get("/2020-06-30/functions/hello/code-signing-config").body())
                .isEqualTo("{\"FunctionName\":\"hello\"}");
        assertThat(lambda.get("/2021-07-20/functions/hello/runtime-management-config").body())
                .isEqualTo("{\"UpdateRuntimeOn\":\"Auto\",\"FunctionArn\":\"" + ARN + "hello\"}");
        assertThat(lambda.get("/2024-08-31/functions/hello/recursion-config").body())
                .isEqualTo("{\"RecursiveLoop\":\"Allow\"}");
        assertThat(lambda.get("/2019-09-25/functions/hello/event-invoke-config").error())
                .isEqualTo(
                        "404 ResourceNotFoundException: The function "
                                + ARN
                                + "hello doesn't have an EventInvokeConfig");
    }
}
