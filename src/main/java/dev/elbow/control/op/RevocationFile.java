package dev.elbow.control.op;

import dev.elbow.control.shape.RevocationContent;
import dev.elbow.control.wire.ApiFailure;
import dev.elbow.model.certificate.Certificates;
import dev.elbow.model.certificate.UnreadableContent;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.regex.Pattern;

/// A file of revocation lists that has passed AWS's checks.
///
/// @param entries of all its lists
record RevocationFile(String content, long entries) {
    private static final TrustStoreFile FILE = TrustStoreFile.REVOCATION_CONTENT;
    private static final Pattern WEAK = Pattern.compile("(MD2|MD5|SHA1)with.*");

    /// @throws ApiFailure `RevocationContentNotFound`, `InvalidRevocationContent`
    static RevocationFile read(Call call, RevocationContent given) {
        var bucket = given.s3Bucket();
        var key = given.s3Key();
        if (bucket == null || key == null) {
            throw ApiFailure.validation(
                    "The S3 bucket and the S3 key of a revocation file must be specified");
        }
        var content = FILE.read(call, bucket, key, given.s3ObjectVersion());
        try {
            return new RevocationFile(content, entries(Certificates.readLists(content)));
        } catch (UnreadableContent wrong) {
            throw FILE.invalid(wrong.line());
        }
    }

    private static long entries(List<X509CRL> lists) {
        long entries = 0;
        for (var list : lists) {
            if (WEAK.matcher(list.getSigAlgName()).matches()) {
                throw FILE.invalid(
                        "list of %s: signed with %s (expected: SHA-256 or better)"
                                .formatted(list.getIssuerX500Principal(), list.getSigAlgName()));
            }
            var revoked = list.getRevokedCertificates();
            entries += revoked == null ? 0 : revoked.size();
        }
        return entries;
    }
}
