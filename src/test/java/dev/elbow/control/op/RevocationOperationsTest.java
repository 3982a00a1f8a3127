package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.TrustStoreRevocation;
import dev.elbow.fixture.TestCertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationOperationsTest {
    private static final String INVALID =
            "The provided revocation file is an invalid format, or uses an incorrect algorithm.";

    @TempDir private Path folder;
    private final TestAccount account = new TestAccount();
    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");
    private String trustStore = "";

    @BeforeEach
    void oneTrustStore() throws IOException {
        account.buckets.put("certs", folder);
        file("ca.pem", root.pem());
        file("none.pem", TestCertificateAuthority.pem(root.revoking()));
        file(
                "two.pem",
                TestCertificateAuthority.pem(
                        root.revoking(
                                root.client("CN=a").certificate(),
                                root.client("CN=b").certificate())));
        trustStore =
                account.call(
                                CreateTrustStore.class,
                                "Name=web",
                                "CaCertificatesBundleS3Bucket=certs",
                                "CaCertificatesBundleS3Key=ca.pem")
                        .trustStores()
                        .getFirst()
                        .trustStoreArn();
    }

    private void file(String key, String content) throws IOException {
        Files.writeString(folder.resolve(key), content);
    }

    private String[] files(String... keys) {
        List<String> parameters = new ArrayList<>();
        parameters.add("TrustStoreArn=" + trustStore);
        for (int index = 0; index < keys.length; index++) {
            var member = "RevocationContents.member." + (index + 1);
            parameters.add(member + ".S3Bucket=certs");
            parameters.add(member + ".S3Key=" + keys[index]);
        }
        return parameters.toArray(String[]::new);
    }

    private List<TrustStoreRevocation> add(String... keys) {
        return account.call(AddTrustStoreRevocations.class, files(keys)).trustStoreRevocations();
    }

    private List<Long> ids() {
        return account
                .call(DescribeTrustStoreRevocations.class, "TrustStoreArn=" + trustStore)
                .trustStoreRevocations()
                .stream()
                .map(TrustStoreRevocation::revocationId)
                .toList();
    }

    @Test
    void idsGrowAndAreNeverUsedAgain() {
        assertThat(add("none.pem", "two.pem"))
                .containsExactly(
                        new TrustStoreRevocation(trustStore, 1, "CRL", 0),
                        new TrustStoreRevocation(trustStore, 2, "CRL", 2));
        account.call(
                RemoveTrustStoreRevocations.class,
                "TrustStoreArn=" + trustStore,
                "RevocationIds.member.1=2");
        assertThat(add("two.pem").getFirst().revocationId()).isEqualTo(3);
        assertThat(ids()).containsExactly(1L, 3L);
        assertThat(
                        account.call(DescribeTrustStores.class)
                                .trustStores()
                                .getFirst()
                                .totalRevokedEntries())
                .isEqualTo(2);
    }

    @Test
    void revocationsAreDescribedInPagesAndById() {
        add("none.pem", "two.pem", "none.pem");
        var page =
                account.call(
                        DescribeTrustStoreRevocations.class,
                        "TrustStoreArn=" + trustStore,
                        "PageSize=2");
        assertThat(page.trustStoreRevocations()).hasSize(2);
        assertThat(
                        account.call(
                                        DescribeTrustStoreRevocations.class,
                                        "TrustStoreArn=" + trustStore,
                                        "Marker=" + page.nextMarker())
                                .trustStoreRevocations())
                .extracting(TrustStoreRevocation::revocationId)
                .containsExactly(3L);
        assertThat(
                        account.call(
                                        DescribeTrustStoreRevocations.class,
                                        "TrustStoreArn=" + trustStore,
                                        "RevocationIds.member.1=2")
                                .trustStoreRevocations())
                .extracting(TrustStoreRevocation::numberOfRevokedEntries)
                .containsExactly(2L);
    }

    @Test
    void anUnknownIdIsNotFoundAndNothingIsRemoved() {
        add("none.pem");
        var id = "RevocationIds.member.2=9000000000";
        account.refuses(
                "RevocationIdNotFound",
                "Revocation ID '9000000000' not found",
                RemoveTrustStoreRevocations.class,
                "TrustStoreArn=" + trustStore,
                "RevocationIds.member.1=1",
                id);
        account.refuses(
                "RevocationIdNotFound",
                "Revocation ID '2' not found",
                DescribeTrustStoreRevocations.class,
                "TrustStoreArn=" + trustStore,
                "RevocationIds.member.1=2");
        account.refuses(
                "RevocationIdNotFound",
                "Revocation ID '2' not found",
                GetTrustStoreRevocationContent.class,
                "TrustStoreArn=" + trustStore,
                "RevocationId=2");
        account.refuses(
                "MalformedInput",
                "RevocationId: 'x' (expected: a whole number)",
                GetTrustStoreRevocationContent.class,
                "TrustStoreArn=" + trustStore,
                "RevocationId=x");
    }

    @Test
    void theContentsAddressNamesTheRevocation() {
        add("two.pem");
        assertThat(
                        account.call(
                                        GetTrustStoreRevocationContent.class,
                                        "TrustStoreArn=" + trustStore,
                                        "RevocationId=1")
                                .location())
                .startsWith(
                        "http://control.test/_elbow/trust-store-content?arn="
                                + trustStore
                                + "&revocation=1&expires=");
    }

    @Test
    void aWrongFileIsRefusedAndNothingIsAdded() throws IOException {
        file("weak.pem", TestCertificateAuthority.pem(root.revoking("SHA1withECDSA")));
        account.refuses(
                "InvalidRevocationContent",
                INVALID
                        + " (here: list of CN=Root: signed with SHA1withECDSA (expected: SHA-256 or better))",
                AddTrustStoreRevocations.class,
                files("two.pem", "weak.pem"));
        account.refuses(
                "InvalidRevocationContent",
                INVALID + " (here: PEM block 1 is a CERTIFICATE (expected: X509 CRL))",
                AddTrustStoreRevocations.class,
                files("ca.pem"));
        account.refuses(
                "ValidationError",
                "A revocation file must be specified",
                AddTrustStoreRevocations.class,
                files());
        account.refuses(
                "ValidationError",
                "1 validation error detected: Value 'OCSP' at 'revocationContents.1.member.revocationType' failed to satisfy constraint: Member must satisfy enum value set: [CRL]",
                AddTrustStoreRevocations.class,
                "TrustStoreArn=" + trustStore,
                "RevocationContents.member.1.RevocationType=OCSP");
        account.refuses(
                "ValidationError",
                "The S3 bucket and the S3 key of a revocation file must be specified",
                AddTrustStoreRevocations.class,
                "TrustStoreArn=" + trustStore,
                "RevocationContents.member.1.S3Key=two.pem");
    }

    @Test
    void anAbsentFileSaysHowToHaveIt() throws IOException {
        account.refuses(
                "RevocationContentNotFound",
                "The specified revocation file does not exist. (here: s3://certs/no.pem: there is no file "
                        + folder.toRealPath().resolve("no.pem")
                        + ")",
                AddTrustStoreRevocations.class,
                files("no.pem"));
    }

    @Test
    void listsAndEntriesAreCounted() {
        account.limits = Limits.DEFAULT.with(Limit.REVOCATION_LISTS_PER_TRUST_STORE, 2);
        account.refuses(
                "TooManyTrustStoreRevocationEntries",
                "The maximum number of revocation lists '2' has been reached on trust store '"
                        + trustStore
                        + "'",
                AddTrustStoreRevocations.class,
                files("none.pem", "none.pem", "none.pem"));
        account.limits = Limits.DEFAULT.with(Limit.REVOCATION_ENTRIES_PER_TRUST_STORE, 3);
        add("two.pem");
        account.refuses(
                "TooManyTrustStoreRevocationEntries",
                "The maximum number of revocation entries '3' has been reached on trust store '"
                        + trustStore
                        + "'",
                AddTrustStoreRevocations.class,
                files("two.pem"));
    }
}
