package dev.elbow.control.sequence;

import dev.elbow.control.s3.S3;
import dev.elbow.fixture.TestCertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The S3 bucket that generated calls read from.
final class SampleBucket {
    static final String NAME = "certs";
    static final List<String> BUNDLES = List.of("ca.pem", "two.pem");
    static final List<String> REVOCATIONS = List.of("none.crl", "one.crl");

    private SampleBucket() {}

    static S3 in(Path folder) throws IOException {
        var root = TestCertificateAuthority.root("CN=Root");
        var bundle = root.pem();
        Files.writeString(folder.resolve(BUNDLES.getFirst()), bundle);
        Files.writeString(
                folder.resolve(BUNDLES.getLast()),
                bundle + TestCertificateAuthority.root("CN=Other").pem());
        Files.writeString(
                folder.resolve(REVOCATIONS.getFirst()),
                TestCertificateAuthority.pem(root.revoking()));
        Files.writeString(
                folder.resolve(REVOCATIONS.getLast()),
                TestCertificateAuthority.pem(root.revoking(root.client("CN=a").certificate())));
        return S3.of(Map.of(NAME, folder));
    }
}
