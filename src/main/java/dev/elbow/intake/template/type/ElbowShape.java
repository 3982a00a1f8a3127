package dev.elbow.intake.template.type;

import static dev.elbow.intake.template.type.Property.of;
import static dev.elbow.intake.template.type.Property.text;
import static dev.elbow.intake.template.type.Shape.oneOf;
import static dev.elbow.intake.template.type.Shape.struct;

/// What may stand under `Metadata: Elbow:`, the local facts that AWS has no place for (design §8).
public final class ElbowShape {

    private static final Shape.Text LISTENER_PORT =
            Shape.matching(
                    "[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]",
                    "a listener's port, 1-65535");

    /// Of the template.
    public static final Shape.Struct TEMPLATE =
            struct(
                    of("controlPort", new Shape.Number(0, 65_535)),
                    text("host"),
                    of("portMap", new Shape.Named(LISTENER_PORT, new Shape.Number(0, 65_535))),
                    of("privilegedOffset", new Shape.Number(0, 64_511)),
                    of("instances", new Shape.Named(Shape.text(1, 255))),
                    of(
                            "dnsSuffix",
                            Shape.matching("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*", "a domain name")),
                    of("account", Shape.matching("\\d{12}", "12 digits")),
                    of("region", Shape.matching("[a-z]{2}(-[a-z]+)+-\\d", "a region of AWS")));

    /// Of an Invoke API.
    public static final Shape.Text ENDPOINT =
            Shape.matching("https?://[^/?#\\s]+/?", "http://HOST:PORT");

    /// Of a function: where its code is when the template only knows a bucket, and what runs it.
    public static final Shape.Struct FUNCTION =
            struct(
                    text("code"),
                    of("kind", oneOf("packaged", "process", "remote", "compiled")),
                    of("endpoint", ENDPOINT),
                    of("function", Shape.matching("[A-Za-z0-9:$_-]{1,170}", "a name or an ARN")));

    /// Of a layer.
    public static final Shape.Struct LAYER = struct(text("code").needed());

    /// Of an `AWS::EC2::Instance`: the host that stands for it.
    public static final Shape.Struct INSTANCE = struct(of("host", Shape.text(1, 255)).needed());

    private ElbowShape() {}
}
