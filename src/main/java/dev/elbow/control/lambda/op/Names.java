package dev.elbow.control.lambda.op;

/// The patterns of AWS's model, as its messages print them.
final class Names {
    static final String FUNCTION =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    static final String QUALIFIER = "(|[a-zA-Z0-9$_-]+)";
    static final String ALIAS = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    static final String VERSION = "(\\$LATEST|[0-9]+)";
    static final String ROLE = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    static final String HANDLER = "[^\\s]+";
    static final String RUNTIMES =
            "nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x, java8.al2, java11, java17, java21, java25, python3.9, python3.10, python3.11, python3.12, python3.13, python3.14, ruby3.2, ruby3.3, ruby3.4, dotnet8, dotnet10, provided.al2, provided.al2023";
    static final String ARCHITECTURES = "x86_64, arm64";

    private Names() {}
}
