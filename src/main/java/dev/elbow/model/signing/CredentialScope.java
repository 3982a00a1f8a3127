package dev.elbow.model.signing;

/// What a signature is good for: `20150830/us-east-1/lambda/aws4_request`.
///
/// @param date `yyyyMMdd`
public record CredentialScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    public String text() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
