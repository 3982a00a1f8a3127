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

    private static final Shape.Struct SAM_CODE =
            struct(
                    passed("Bucket", Shape.text()),
                    passed("Key", Shape.text()),
                    passed("Version", Shape.text()));

    private static final Shape ENVIRONMENT =
            struct(passed("Variables", new Shape.Named(Shape.text())));

    /// What both kinds of function have.
    private static final Property[] SHARED = {
        of("FunctionName", Shape.matching("[A-Za-z0-9-_:]{1,140}", "letters, digits, - and _"))
                .replacing(),
        of("Handler", Shape.matching("\\S{1,128}", "1-128 characters without spaces")),
        text("Runtime"),
        of("Timeout", new Shape.Number(1, 900)),
        of("MemorySize", new Shape.Number(128, 10_240)),
        of("Environment", ENVIRONMENT),
        of("PackageType", oneOf("Zip", "Image")).replacing(),
        of("ReservedConcurrentExecutions", new Shape.Number(0, 1_000)),
        passed("Description", Shape.text(0, 256)),
        ignored("Architectures"),
        ignored("CapacityProviderConfig"),
        ignored("CodeSigningConfigArn"),
        ignored("DurableConfig"),
        ignored("EphemeralStorage"),
        ignored("FileSystemConfigs"),
        ignored("FunctionScalingConfig"),
        ignored("ImageConfig"),
        ignored("KmsKeyArn"),
        ignored("Layers"),
        ignored("LoggingConfig"),
        ignored("PublishToLatestPublished"),
        ignored("RecursiveLoop"),
        ignored("Role"),
        ignored("RuntimeManagementConfig"),
        ignored("SnapStart"),
        ignored("Tags"),
        ignored("TenancyConfig"),
        ignored("VpcConfig"),
    };

    static final Shape.Struct LAMBDA =
            with(of("Code", CODE).needed(), ignored("DeadLetterConfig"), ignored("TracingConfig"));

    static final Shape.Struct SERVERLESS =
            with(
                    passed("CodeUri", new Shape.TextOr(Shape.text(), SAM_CODE)),
                    passed("InlineCode", Shape.text()),
                    passed("ImageUri", Shape.text()),
                    of("AutoPublishAlias", Shape.matching("[A-Za-z0-9-_]{1,128}", "an alias")),
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
                    ignored("ProvisionedConcurrencyConfig"),
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
