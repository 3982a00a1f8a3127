package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.ignored;
import static dev.elbow.intake.template.type.Property.passed;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::Lambda::LayerVersion` and `AWS::Serverless::LayerVersion`.
final class LayerShape {

    private static final Shape.Struct OBJECT =
            struct(
                    passed("S3Bucket", Shape.text()),
                    passed("S3Key", Shape.text()),
                    passed("S3ObjectVersion", Shape.text()));

    /// As SAM names the members.
    static final Shape.Struct SAM_OBJECT =
            struct(
                    passed("Bucket", Shape.text()),
                    passed("Key", Shape.text()),
                    passed("Version", Shape.text()));

    private static final Property NAME = passed("LayerName", Shape.text(1, 140));

    static final Shape.Struct LAMBDA =
            struct(
                    passed("Content", new Shape.TextOr(Shape.text(), OBJECT)).needed(),
                    NAME,
                    ignored("Description"),
                    ignored("CompatibleArchitectures"),
                    ignored("CompatibleRuntimes"),
                    ignored("LicenseInfo"));

    static final Shape.Struct SERVERLESS =
            struct(
                    passed("ContentUri", new Shape.TextOr(Shape.text(), SAM_OBJECT)).needed(),
                    NAME,
                    ignored("Description"),
                    ignored("CompatibleArchitectures"),
                    ignored("CompatibleRuntimes"),
                    ignored("LicenseInfo"),
                    ignored("PublishLambdaVersion"),
                    ignored("RetentionPolicy"));

    private LayerShape() {}
}
