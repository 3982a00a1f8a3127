package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.ignored;
import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.passed;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

import java.util.Arrays;
import java.util.stream.Stream;

/// `AWS::Lambda::Function`, `AWS::Serverless::Function` and `AWS::Lambda::Permission`.
final class FunctionShape {

    private static final Shape.Struct CODE =
            struct(
                    passed("S3Bucket", Shape.text()),
                    passed("S3Key", Shape.text()),
                    passed("S3ObjectVersion", Shape.text()),
                    passed("ImageUri", Shape.text()),
                    passed("ZipFile", Shape.text()),
                    ignored("SourceKMSKeyArn"));

    private static final Shape ENVIRONMENT =
            struct(passed("Variables", new Shape.Named(Shape.text())));

    private static final Property CONCURRENCY =
            of("PerExecutionEnvironmentMaxConcurrency", new Shape.Number(1, 1_600));

    private static final Property MEMORY_PER_CPU = ignored("ExecutionEnvironmentMemoryGiBPerVCpu");

    private static final Shape.Struct CAPACITY_PROVIDER =
            struct(
                    of(
                                    "LambdaManagedInstancesCapacityProviderConfig",
                                    struct(
                                            passed("CapacityProviderArn", Shape.text()).needed(),
                                            CONCURRENCY,
                                            MEMORY_PER_CPU))
                            .needed());

    /// SAM has its members one level higher, under a shorter name.
    private static final Shape.Struct SAM_CAPACITY_PROVIDER =
            struct(passed("Arn", Shape.text()).needed(), CONCURRENCY, MEMORY_PER_CPU);

    /// What both kinds of function have.
    private static final Property[] SHARED = {
        of("FunctionName", Shape.matching("[A-Za-z0-9-_:]{1,140}", "letters, digits, - and _"))
                .replacing(),
        of("Handler", Shape.matching("\\S{1,128}", "1-128 characters without spaces")),
        of(
                "Runtime",
                Shape.matching(
                        "(java|nodejs|python|ruby|dotnet|provided|go)[a-z0-9.]*",
                        "a runtime such as java25, nodejs22.x, python3.13 or provided.al2023")),
        of("Timeout", new Shape.Number(1, 900)),
        of("MemorySize", new Shape.Number(128, 10_240)),
        of("EphemeralStorage", struct(of("Size", new Shape.Number(512, 10_240)).needed())),
        of("Architectures", new Shape.Many(oneOf("x86_64", "arm64"))),
        of("Environment", ENVIRONMENT),
        of("PackageType", oneOf("Zip", "Image")).replacing(),
        of("ReservedConcurrentExecutions", new Shape.Number(0, 1_000)),
        passed("Layers", new Shape.Many(Shape.text())),
        passed("Description", Shape.text(0, 256)),
        passed("Role", Shape.text()),
        ignored("CodeSigningConfigArn"),
        ignored("DurableConfig"),
        ignored("FileSystemConfigs"),
        ignored("FunctionScalingConfig"),
        ignored("ImageConfig"),
        ignored("KmsKeyArn"),
        ignored("LoggingConfig"),
        ignored("PublishToLatestPublished"),
        ignored("RecursiveLoop"),
        ignored("RuntimeManagementConfig"),
        ignored("SnapStart"),
        ignored("TenancyConfig"),
        ignored("VpcConfig"),
    };

    static final Shape.Struct LAMBDA =
            with(
                    passed("Code", new Shape.TextOr(Shape.text(), CODE)).needed(),
                    of("CapacityProviderConfig", CAPACITY_PROVIDER),
                    of("Tags", LoadBalancerShape.TAGS),
                    ignored("DeadLetterConfig"),
                    ignored("TracingConfig"));

    static final Shape.Struct SERVERLESS =
            with(
                    passed("CodeUri", new Shape.TextOr(Shape.text(), LayerShape.SAM_OBJECT)),
                    passed("InlineCode", Shape.text()),
                    passed("ImageUri", Shape.text()),
                    of("AutoPublishAlias", AliasShape.NAME),
                    of("ProvisionedConcurrencyConfig", AliasShape.PROVISIONED_CONCURRENCY),
                    of("CapacityProviderConfig", SAM_CAPACITY_PROVIDER),
                    passed("Tags", new Shape.Named(Shape.text())),
                    ignored("AssumeRolePolicyDocument"),
                    ignored("AutoPublishAliasAllProperties"),
                    ignored("AutoPublishCodeSha256"),
                    ignored("DeadLetterQueue"),
                    ignored("DeploymentPreference"),
                    ignored("EventInvokeConfig"),
                    ignored("Events"),
                    ignored("FunctionUrlConfig"),
                    ignored("PermissionsBoundary"),
                    ignored("Policies"),
                    ignored("PropagateTags"),
                    ignored("RolePath"),
                    ignored("SourceKMSKeyArn"),
                    ignored("Tracing"),
                    ignored("VersionDeletionPolicy"),
                    ignored("VersionDescription"));

    static final Shape.Struct PERMISSION =
            struct(
                    text("Action").needed().replacing(),
                    text("FunctionName").needed().replacing(),
                    text("Principal").needed().replacing(),
                    passed("SourceArn", Shape.text()).replacing(),
                    passed("SourceAccount", Shape.text()).replacing(),
                    passed("EventSourceToken", Shape.text()).replacing(),
                    passed("PrincipalOrgID", Shape.text()).replacing(),
                    text("FunctionUrlAuthType").replacing(),
                    ignored("InvokedViaFunctionUrl"));

    private FunctionShape() {}

    private static Shape.Struct with(Property... own) {
        return new Shape.Struct(Stream.concat(Arrays.stream(SHARED), Arrays.stream(own)).toList());
    }
}
