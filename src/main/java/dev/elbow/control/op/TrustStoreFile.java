package dev.elbow.control.op;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNullElse;

import dev.elbow.control.s3.NoObject;
import dev.elbow.control.wire.ApiFailure;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// The two kinds of files that trust stores are made of, each with AWS's errors.
enum TrustStoreFile {
    /// Room for 25 certificates of 16 KB in base64, and for comments.
    CA_CERTIFICATES_BUNDLE(
            1024 * 1024,
            "CaCertificatesBundleNotFound",
            "The specified ca certificate bundle does not exist.",
            "InvalidCaCertificatesBundle",
            "The specified ca certificate bundle is in an invalid format, or corrupt."),
    REVOCATION_CONTENT(
            50 * 1024 * 1024,
            "RevocationContentNotFound",
            "The specified revocation file does not exist.",
            "InvalidRevocationContent",
            "The provided revocation file is an invalid format, or uses an incorrect algorithm.");

    private final int largest;
    private final String notFound;
    private final String notFoundSentence;
    private final String invalid;
    private final String invalidSentence;

    TrustStoreFile(
            int largest,
            String notFound,
            String notFoundSentence,
            String invalid,
            String invalidSentence) {
        this.largest = largest;
        this.notFound = notFound;
        this.notFoundSentence = notFoundSentence;
        this.invalid = invalid;
        this.invalidSentence = invalidSentence;
    }

    /// The content of an object of S3, one character a byte.
    ///
    /// @throws ApiFailure when there is none, or when it is too large
    String read(Call call, String bucket, String key, @Nullable String version) {
        try {
            var file = call.buckets().file(bucket, key, requireNonNullElse(version, ""));
            long size = Files.size(file);
            if (size > largest) {
                throw invalid("%d bytes (expected: at most %d)".formatted(size, largest));
            }
            return Files.readString(file, ISO_8859_1);
        } catch (NoObject absent) {
            throw ApiFailure.of(notFound, here(notFoundSentence, absent.line()));
        } catch (IOException unreadable) {
            throw ApiFailure.of(notFound, here(notFoundSentence, unreadable.toString()));
        }
    }

    /// @param why one line
    ApiFailure invalid(String why) {
        return ApiFailure.of(invalid, here(invalidSentence, why));
    }

    private static String here(String sentence, String why) {
        return sentence + " (here: " + why + ")";
    }
}
