package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.struct;

/// `AWS::ElasticLoadBalancingV2::TrustStore`. The bucket is a folder: `elbow.s3.<bucket>`.
final class TrustStoreShape {

    static final Shape.Struct PROPERTIES =
            struct(
                    of("Name", Shape.text(1, 32)).replacing(),
                    text("CaCertificatesBundleS3Bucket").needed(),
                    text("CaCertificatesBundleS3Key").needed(),
                    text("CaCertificatesBundleS3ObjectVersion"),
                    of("Tags", LoadBalancerShape.TAGS));

    private TrustStoreShape() {}
}
