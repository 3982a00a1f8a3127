package dev.elbow.app.sdk;

import static dev.elbow.app.sdk.SdkAccount.ARN;
import static dev.elbow.app.sdk.SdkAccount.refused;
import static dev.elbow.app.sdk.TemporaryElbow.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestCertificateAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreRevocation;

@ExtendWith(SdkElbow.class)
class TrustStoresIT {
    private static final String NONE = ARN + "truststore/none/0000000000000000";
    private static final String NOT_FOUND = "Trust store '%s' not found".formatted(NONE);

    private final TestCertificateAuthority root = TestCertificateAuthority.root("CN=Root");

    private static String file(SdkAccount account, String content) throws IOException {
        var key = SdkAccount.name() + ".pem";
        Files.writeString(account.folder().resolve(BUCKET).resolve(key), content);
        return key;
    }

    private TrustStore created(SdkAccount account, String name) throws IOException {
        var key = file(account, root.pem());
        return account.elbv2()
                .createTrustStore(
                        each ->
                                each.name(name)
                                        .caCertificatesBundleS3Bucket(BUCKET)
                                        .caCertificatesBundleS3Key(key))
                .trustStores()
                .getFirst();
    }

    private static String content(String location) throws IOException {
        try (var stream = URI.create(location).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    @Covers({"CreateTrustStore", "ModifyTrustStore", "DescribeTrustStores", "DeleteTrustStore"})
    void oneIsCreatedChangedAndDeleted(SdkAccount account) throws IOException {
        var elbv2 = account.elbv2();
        var name = SdkAccount.name();
        var created = created(account, name);
        var arn = created.trustStoreArn();
        assertThat(created.name()).isEqualTo(name);
        assertThat(created.statusAsString()).isEqualTo("CREATING");
        refused(
                "DuplicateTrustStoreName",
                "A trust store with the name '%s' already exists".formatted(name),
                () -> created(account, name));
        var two = file(account, root.pem() + TestCertificateAuthority.root("CN=Other").pem());
        elbv2.modifyTrustStore(
                each ->
                        each.trustStoreArn(arn)
                                .caCertificatesBundleS3Bucket(BUCKET)
                                .caCertificatesBundleS3Key(two));
        assertThat(elbv2.describeTrustStores(each -> each.names(name)).trustStores())
                .extracting(TrustStore::numberOfCaCertificates)
                .containsExactly(2);
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () ->
                        elbv2.modifyTrustStore(
                                each ->
                                        each.trustStoreArn(NONE)
                                                .caCertificatesBundleS3Bucket(BUCKET)
                                                .caCertificatesBundleS3Key(two)));
        elbv2.deleteTrustStore(each -> each.trustStoreArn(arn));
        refused(
                "TrustStoreNotFound",
                "One or more trust stores not found",
                () -> elbv2.describeTrustStores(each -> each.trustStoreArns(arn)));
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () -> elbv2.deleteTrustStore(each -> each.trustStoreArn(NONE)));
    }

    @Test
    @Covers({
        "AddTrustStoreRevocations",
        "DescribeTrustStoreRevocations",
        "RemoveTrustStoreRevocations",
        "GetTrustStoreRevocationContent"
    })
    void revocationsComeAndGo(SdkAccount account) throws IOException {
        var elbv2 = account.elbv2();
        var arn = created(account, SdkAccount.name()).trustStoreArn();
        var pem = TestCertificateAuthority.pem(root.revoking(root.client("CN=a").certificate()));
        var list = file(account, pem);
        var added = added(account, arn, list);
        assertThat(added.numberOfRevokedEntries()).isEqualTo(1);
        assertThat(added.revocationId()).isEqualTo(1);
        assertThat(
                        content(
                                elbv2.getTrustStoreRevocationContent(
                                                each -> each.trustStoreArn(arn).revocationId(1L))
                                        .location()))
                .isEqualTo(pem);
        assertThat(
                        elbv2.describeTrustStoreRevocations(each -> each.trustStoreArn(arn))
                                .trustStoreRevocations())
                .hasSize(1);
        elbv2.removeTrustStoreRevocations(each -> each.trustStoreArn(arn).revocationIds(1L));
        refusesOneThatIsGone(account, arn);
        refusesOthers(account, list);
    }

    private static void refusesOneThatIsGone(SdkAccount account, String arn) {
        var elbv2 = account.elbv2();
        var gone = "Revocation ID '1' not found";
        refused(
                "RevocationIdNotFound",
                gone,
                () ->
                        elbv2.removeTrustStoreRevocations(
                                each -> each.trustStoreArn(arn).revocationIds(1L)));
        refused(
                "RevocationIdNotFound",
                gone,
                () ->
                        elbv2.getTrustStoreRevocationContent(
                                each -> each.trustStoreArn(arn).revocationId(1L)));
    }

    private static TrustStoreRevocation added(SdkAccount account, String trustStore, String list) {
        return account.elbv2()
                .addTrustStoreRevocations(
                        each ->
                                each.trustStoreArn(trustStore)
                                        .revocationContents(it -> it.s3Bucket(BUCKET).s3Key(list)))
                .trustStoreRevocations()
                .getFirst();
    }

    private static void refusesOthers(SdkAccount account, String list) {
        var elbv2 = account.elbv2();
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () -> elbv2.describeTrustStoreRevocations(each -> each.trustStoreArn(NONE)));
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () ->
                        elbv2.addTrustStoreRevocations(
                                each ->
                                        each.trustStoreArn(NONE)
                                                .revocationContents(
                                                        it -> it.s3Bucket(BUCKET).s3Key(list))));
    }

    @Test
    @Covers({"GetTrustStoreCaCertificatesBundle", "DescribeTrustStoreAssociations"})
    void theBundleIsGivenBack(SdkAccount account) throws IOException {
        var elbv2 = account.elbv2();
        var arn = created(account, SdkAccount.name()).trustStoreArn();
        assertThat(
                        content(
                                elbv2.getTrustStoreCaCertificatesBundle(
                                                each -> each.trustStoreArn(arn))
                                        .location()))
                .isEqualTo(root.pem());
        assertThat(
                        elbv2.describeTrustStoreAssociations(each -> each.trustStoreArn(arn))
                                .trustStoreAssociations())
                .isEmpty();
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () -> elbv2.getTrustStoreCaCertificatesBundle(each -> each.trustStoreArn(NONE)));
        refused(
                "TrustStoreNotFound",
                NOT_FOUND,
                () -> elbv2.describeTrustStoreAssociations(each -> each.trustStoreArn(NONE)));
    }

    @Test
    @Covers(
            value = "DeleteSharedTrustStoreAssociation",
            oneSided = "DeleteSharedTrustStoreAssociation")
    void nothingIsSharedBetweenAccounts(SdkAccount account) throws IOException {
        var arn = created(account, SdkAccount.name()).trustStoreArn();
        refused(
                "DeleteAssociationSameAccount",
                "The specified association can't be within the same account.",
                () -> delete(account, arn, ARN));
        refused(
                "AssociationNotFound",
                "The specified association does not exist.",
                () -> delete(account, arn, ARN.replace("123456789012", "210987654321")));
    }

    private static void delete(SdkAccount account, String trustStore, String scope) {
        var listener = scope + "listener/app/none/0000000000000000/1111111111111111";
        account.elbv2()
                .deleteSharedTrustStoreAssociation(
                        each -> each.trustStoreArn(trustStore).resourceArn(listener));
    }
}
