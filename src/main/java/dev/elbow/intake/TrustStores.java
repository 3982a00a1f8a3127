package dev.elbow.intake;

import dev.elbow.control.op.CreateTrustStore;
import dev.elbow.control.op.DeleteTrustStore;
import dev.elbow.control.op.ModifyTrustStore;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// `AWS::ElasticLoadBalancingV2::TrustStore`
final class TrustStores implements ResourceKind {

    private static final String ARN = "TrustStoreArn";
    private static final String KEY = "CaCertificatesBundleS3Key";
    private static final int LONGEST_NAME = 32;

    private static final Set<String> BUNDLE =
            Set.of("CaCertificatesBundleS3Bucket", KEY, "CaCertificatesBundleS3ObjectVersion");

    @Override
    public String create(Step step) {
        var parameters = new HashMap<>(ApiValues.of(step.settings(), BUNDLE));
        parameters.putAll(ApiValues.of(step.settings(), Set.of("Name", "Tags")));
        parameters.putIfAbsent("Name", new Text(name(step)));
        return step.call(CreateTrustStore.class, KEY, parameters)
                .trustStores()
                .getFirst()
                .trustStoreArn();
    }

    private static String name(Step step) {
        var others = step.calls().snapshot().trustStores().values();
        return step.name()
                .within(
                        LONGEST_NAME,
                        name -> others.stream().anyMatch(other -> other.name().equals(name)));
    }

    /// As on AWS a bundle that changed under its key is not seen.
    @Override
    public void update(Step step, Deployed before) {
        var arn = before.physicalId();
        if (BUNDLE.stream().anyMatch(name -> before.differsFrom(step.settings(), name))) {
            var parameters = new HashMap<>(ApiValues.of(step.settings(), BUNDLE));
            parameters.put(ARN, new Text(arn));
            step.call(ModifyTrustStore.class, KEY, parameters);
        }
        TagChange.apply(step, arn, before.settings());
    }

    @Override
    public void delete(Step step, Deployed before) {
        step.call(DeleteTrustStore.class, KEY, Map.of(ARN, new Text(before.physicalId())));
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return snapshot.trustStores().containsKey(new Arn(deployed.physicalId()));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        var trustStore = snapshot.trustStores().get(new Arn(deployed.physicalId()));
        if (trustStore == null) {
            throw new IllegalStateException(deployed.physicalId() + " (expected: created)");
        }
        return new AttributeValue.Text(
                switch (attribute) {
                    case "NumberOfCaCertificates" ->
                            Integer.toString(trustStore.numberOfCaCertificates());
                    case "Status" -> "ACTIVE"; // CloudFormation waits for it
                    default -> trustStore.arn().text();
                });
    }
}
