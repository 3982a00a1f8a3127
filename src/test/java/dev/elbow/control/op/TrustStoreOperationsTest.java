package dev.elbow.control.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.control.shape.TrustStoreDescription;
import dev.elbow.fixture.TestCertificateAuthority;
import dev.elbow.model.Scope;
import dev.elbow.model.certificate.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreOperationsTest {
    private static final String NOT_FOUND = "The specified ca certificate bundle does not exist.";
    private static final String INVALID =
            "The specified ca certificate bundle is in an invalid format, or corrupt.";
    private static final String ABSENT =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/a/1";

    @TempDir private Path folder;
    private final TestAccount account = new TestAccount();
    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");

    @BeforeEach
    void oneBucket() throws IOException {
        account.buckets.put("certs", folder);
        file("ca.pem", root.pem());
    }

    private void file(String key, String content) throws IOException {
        Files.writeString(folder.resolve(key), content);
    }

    private static String[] bundle(String key, String... more) {
        var parameters = Arrays.copyOf(more, more.length + 2);
        parameters[more.length] = "CaCertificatesBundleS3Bucket=certs";
        parameters[more.length + 1] = "CaCertificatesBundleS3Key=" + key;
        return parameters;
    }

    private String create(String name) {
        return account.call(CreateTrustStore.class, bundle("ca.pem", "Name=" + name))
                .trustStores()
                .getFirst()
                .trustStoreArn();
    }

    private TrustStoreDescription described(String arn) {
        return account.call(DescribeTrustStores.class, "TrustStoreArns.member.1=" + arn)
                .trustStores()
                .getFirst();
    }

    @Test
    void aTrustStoreIsActiveWithinASecond() throws IOException {
        file("two.pem", root.pem() + TestCertificateAuthority.root("CN=Other").pem());
        var created =
                account.call(CreateTrustStore.class, bundle("two.pem", "Name=web"))
                        .trustStores()
                        .getFirst();
        assertThat(created.trustStoreArn())
                .matches(
                        "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/web/.{16}");
        assertThat(created)
                .isEqualTo(
                        new TrustStoreDescription(
                                "web", created.trustStoreArn(), "CREATING", 2, 0));
        account.now = TestAccount.START.plusSeconds(1);
        assertThat(described(created.trustStoreArn()).status()).isEqualTo("ACTIVE");
    }

    @Test
    void aNameIsGivenOnce() {
        create("web");
        account.refuses(
                "DuplicateTrustStoreName",
                "A trust store with the name 'web' already exists",
                CreateTrustStore.class,
                bundle("ca.pem", "Name=web"));
        account.scope = new Scope("123456789012", "eu-west-1");
        assertThat(create("web")).contains("eu-west-1");
        account.refuses(
                "ValidationError",
                "1 validation error detected: Value 'a--b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([a-zA-Z0-9]+-)*[a-zA-Z0-9]+$",
                CreateTrustStore.class,
                bundle("ca.pem", "Name=a--b"));
    }

    @Test
    void theQuotaOfTrustStoresHolds() {
        account.limits = Limits.DEFAULT.with(Limit.TRUST_STORES, 1);
        create("a");
        account.refuses(
                "TooManyTrustStores",
                "The maximum number of trust stores '1' has been reached",
                CreateTrustStore.class,
                bundle("ca.pem", "Name=b"));
    }

    @Test
    void anAbsentBundleSaysHowToHaveIt() throws IOException {
        account.refuses(
                "CaCertificatesBundleNotFound",
                NOT_FOUND
                        + " (here: no folder stands for the bucket 'other': set elbow.s3.other=FOLDER)",
                CreateTrustStore.class,
                "Name=web",
                "CaCertificatesBundleS3Bucket=other",
                "CaCertificatesBundleS3Key=ca.pem");
        account.refuses(
                "CaCertificatesBundleNotFound",
                NOT_FOUND
                        + " (here: s3://certs/no.pem: there is no file "
                        + folder.toRealPath().resolve("no.pem")
                        + ")",
                CreateTrustStore.class,
                bundle("no.pem", "Name=web"));
        account.refuses(
                "CaCertificatesBundleNotFound",
                NOT_FOUND
                        + " (here: version 'v2' of s3://certs/ca.pem: a folder keeps no versions (expected: none, or 'null'))",
                CreateTrustStore.class,
                bundle("ca.pem", "Name=web", "CaCertificatesBundleS3ObjectVersion=v2"));
    }

    private void refusesBundle(String content, String why) throws IOException {
        file("wrong.pem", content);
        account.refuses(
                "InvalidCaCertificatesBundle",
                INVALID + " (here: " + why + ")",
                CreateTrustStore.class,
                bundle("wrong.pem", "Name=web"));
    }

    @Test
    void aBundleHoldsCertificatesOfAuthorities() throws IOException {
        refusesBundle("", "no certificate (expected: PEM, -----BEGIN CERTIFICATE-----)");
        refusesBundle(
                root.pem() + root.pem().substring(0, 90),
                "PEM block 2 does not end (expected: -----END CERTIFICATE-----)");
        refusesBundle(
                Certificates.write(root.client("CN=Client").certificate()),
                "CN=Client: no certificate authority (expected: basicConstraints CA:TRUE)");
        refusesBundle(
                Certificates.write(root.oldClient("CN=Old").certificate()),
                "CN=Old: X.509v1 (expected: X.509v3)");
        refusesBundle(
                root.pem() + " ".repeat(1024 * 1024),
                root.pem().length() + 1024 * 1024 + " bytes (expected: at most 1048576)");
    }

    @Test
    void aBundleHasItsLimits() throws IOException {
        refusesBundle(root.pem().repeat(26), "26 certificates (expected: at most 25)");
        var long2000 =
                TestCertificateAuthority.root("CN=" + "x".repeat(1000) + ",O=" + "y".repeat(1000));
        refusesBundle(
                long2000.pem().repeat(5),
                "subjects of %d bytes together (expected: at most 10000)"
                        .formatted(
                                5
                                        * long2000.certificate()
                                                .getSubjectX500Principal()
                                                .getEncoded()
                                                .length));
        var huge = TestCertificateAuthority.root("CN=" + "x".repeat(9_000));
        assertThat(huge.pem()).hasSizeGreaterThan(16 * 1024);
        file("wrong.pem", huge.pem());
        account.refuses(
                "InvalidCaCertificatesBundle",
                INVALID
                        + " (here: CN=%s: %d bytes (expected: at most 16384))"
                                .formatted("x".repeat(9_000), encodedSize(huge)),
                CreateTrustStore.class,
                bundle("wrong.pem", "Name=web"));
        var second = root.intermediate("CN=2");
        var third = second.intermediate("CN=3");
        var fourth = third.intermediate("CN=4");
        var chain = root.pem() + second.pem() + third.pem() + fourth.pem();
        file("chain.pem", chain);
        account.call(CreateTrustStore.class, bundle("chain.pem", "Name=four"));
        refusesBundle(
                chain + fourth.intermediate("CN=5").pem(),
                "CN=5: more than 4 certificates up to its root (expected: at most 4)");
    }

    private static int encodedSize(TestCertificateAuthority authority) {
        try {
            return authority.certificate().getEncoded().length;
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChangedFileChangesNothingUntilModify() throws IOException {
        var arn = create("web");
        file("ca.pem", root.pem() + TestCertificateAuthority.root("CN=Other").pem());
        assertThat(described(arn).numberOfCaCertificates()).isEqualTo(1);
        var modified =
                account.call(ModifyTrustStore.class, bundle("ca.pem", "TrustStoreArn=" + arn));
        assertThat(modified.trustStores().getFirst().numberOfCaCertificates()).isEqualTo(2);
        account.refuses(
                "TrustStoreNotFound",
                "Trust store '" + ABSENT + "' not found",
                ModifyTrustStore.class,
                bundle("ca.pem", "TrustStoreArn=" + ABSENT));
    }

    @Test
    void trustStoresAreDescribedByArnByNameOrAllInPages() {
        var b = create("b");
        var a = create("a");
        create("c");
        var first = account.call(DescribeTrustStores.class, "PageSize=2");
        assertThat(first.trustStores())
                .extracting(TrustStoreDescription::name)
                .containsExactly("a", "b");
        assertThat(
                        account.call(
                                        DescribeTrustStores.class,
                                        "PageSize=2",
                                        "Marker=" + first.nextMarker())
                                .trustStores())
                .extracting(TrustStoreDescription::name)
                .containsExactly("c");
        assertThat(
                        account.call(
                                        DescribeTrustStores.class,
                                        "TrustStoreArns.member.1=" + b,
                                        "TrustStoreArns.member.2=" + a)
                                .trustStores())
                .extracting(TrustStoreDescription::name)
                .containsExactly("a", "b");
        assertThat(account.call(DescribeTrustStores.class, "Names.member.1=c").trustStores())
                .hasSize(1);
        account.refuses(
                "TrustStoreNotFound",
                "One or more trust stores not found",
                DescribeTrustStores.class,
                "Names.member.1=c",
                "Names.member.2=d");
        account.refuses(
                "ValidationError",
                "Trust store names and trust store ARNs cannot be specified at the same time",
                DescribeTrustStores.class,
                "Names.member.1=c",
                "TrustStoreArns.member.1=" + b);
        account.scope = new Scope("123456789012", "eu-west-1");
        assertThat(account.call(DescribeTrustStores.class).trustStores()).isEmpty();
    }

    @Test
    void aTrustStoreIsDeletedOnce() {
        var arn = create("web");
        account.call(DeleteTrustStore.class, "TrustStoreArn=" + arn);
        account.refuses(
                "TrustStoreNotFound",
                "Trust store '" + arn + "' not found",
                DeleteTrustStore.class,
                "TrustStoreArn=" + arn);
    }

    @Test
    void trustStoresAreTagged() {
        var arn =
                account.call(
                                CreateTrustStore.class,
                                bundle("ca.pem", "Name=web", "Tags.member.1.Key=a"))
                        .trustStores()
                        .getFirst()
                        .trustStoreArn();
        account.call(
                AddTags.class,
                "ResourceArns.member.1=" + arn,
                "Tags.member.1.Key=b",
                "Tags.member.1.Value=1");
        account.call(RemoveTags.class, "ResourceArns.member.1=" + arn, "TagKeys.member.1=a");
        assertThat(
                        account.call(DescribeTags.class, "ResourceArns.member.1=" + arn)
                                .tagDescriptions()
                                .getFirst()
                                .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("b=1");
        account.refuses(
                "TrustStoreNotFound",
                "Trust store '" + ABSENT + "' not found",
                DescribeTags.class,
                "ResourceArns.member.1=" + ABSENT);
        account.refuses(
                "DuplicateTagKeys",
                "Tag key was specified more than once: a",
                CreateTrustStore.class,
                bundle("ca.pem", "Name=x", "Tags.member.1.Key=a", "Tags.member.2.Key=a"));
    }

    @Test
    void noAssociationIsShared() {
        var arn = create("web");
        var listener = ":listener/app/a/1/2";
        account.refuses(
                "DeleteAssociationSameAccount",
                "The specified association can't be within the same account.",
                DeleteSharedTrustStoreAssociation.class,
                "TrustStoreArn=" + arn,
                "ResourceArn=arn:aws:elasticloadbalancing:us-east-1:123456789012" + listener);
        account.refuses(
                "AssociationNotFound",
                "The specified association does not exist.",
                DeleteSharedTrustStoreAssociation.class,
                "TrustStoreArn=" + arn,
                "ResourceArn=arn:aws:elasticloadbalancing:us-east-1:210987654321" + listener);
        assertThat(
                        account.call(DescribeTrustStoreAssociations.class, "TrustStoreArn=" + arn)
                                .trustStoreAssociations())
                .isEmpty();
    }

    @Test
    void theBundlesAddressIsSignedAndPermitsItself() {
        var arn = create("web");
        var location =
                account.call(GetTrustStoreCaCertificatesBundle.class, "TrustStoreArn=" + arn)
                        .location();
        var path = "/_elbow/trust-store-content?arn=" + arn + "&expires=";
        assertThat(location).startsWith("http://control.test" + path);
        assertThat(permits(location, TestAccount.START)).isTrue();
        assertThat(permits(location, TestAccount.START.plusSeconds(600))).isFalse();
    }

    private boolean permits(String location, Instant now) {
        return account.presigner.permits(location.replace("http://control.test", ""), now);
    }
}
