package dev.elbow.intake;

import dev.elbow.control.op.AddListenerCertificates;
import dev.elbow.control.op.RemoveListenerCertificates;
import dev.elbow.control.wire.Value;
import dev.elbow.control.wire.Value.Items;
import dev.elbow.control.wire.Value.Members;
import dev.elbow.control.wire.Value.Text;
import dev.elbow.intake.template.AttributeValue;
import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Settings;
import dev.elbow.model.Arn;
import dev.elbow.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `AWS::ElasticLoadBalancingV2::ListenerCertificate`. Changed in place: replaced as CloudFormation
/// does it, the old one would take away what both have.
final class ListenerCertificates implements ResourceKind {
    private static final String LISTENER = "ListenerArn";
    private static final String CERTIFICATES = "Certificates";
    private static final int LONGEST_NAME = 100;

    @Override
    public String create(Step step) {
        addAll(step);
        return step.name().within(LONGEST_NAME);
    }

    @Override
    public void update(Step step, Deployed before) {
        var now = certificates(step.settings());
        certificates(before.settings()).stream()
                .filter(arn -> !now.contains(arn))
                .forEach(arn -> remove(step, arn));
        addAll(step);
    }

    @Override
    public void delete(Step step, Deployed before) {
        certificates(before.settings()).forEach(arn -> remove(step, arn));
    }

    /// @throws TemplateMistakes with each one that is refused
    private static void addAll(Step step) {
        var mistakes = new ArrayList<Mistake>();
        var all = certificates(step.settings());
        for (int index = 0; index < all.size(); index++) {
            var place = "[" + index + "]";
            try {
                step.call(
                        AddListenerCertificates.class,
                        CERTIFICATES,
                        parameters(step.settings(), all.get(index)),
                        path -> path.replace("[0]", place));
            } catch (TemplateMistakes refused) {
                mistakes.addAll(refused.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new TemplateMistakes(mistakes);
        }
    }

    /// One that is there: its listener may be gone, or somebody has removed it through the API.
    private static void remove(Step step, String arn) {
        if (has(step.calls().snapshot(), step.settings(), arn)) {
            step.call(
                    RemoveListenerCertificates.class,
                    CERTIFICATES,
                    parameters(step.settings(), arn));
        }
    }

    private static boolean has(Snapshot snapshot, Settings settings, String arn) {
        var listener = snapshot.listeners().get(new Arn(settings.text(LISTENER).orElse("")));
        return listener != null && listener.tls().certificateList().contains(arn);
    }

    private static Map<String, Value> parameters(Settings settings, String arn) {
        return Map.of(
                LISTENER,
                new Text(settings.text(LISTENER).orElse("")),
                CERTIFICATES,
                new Items(List.of(new Members(Map.of("CertificateArn", new Text(arn))))));
    }

    private static List<String> certificates(Settings settings) {
        return settings.structs(CERTIFICATES).stream()
                .flatMap(certificate -> certificate.text("CertificateArn").stream())
                .toList();
    }

    @Override
    public boolean exists(Deployed deployed, Snapshot snapshot) {
        return certificates(deployed.settings()).stream()
                .allMatch(arn -> has(snapshot, deployed.settings(), arn));
    }

    @Override
    public AttributeValue attribute(Deployed deployed, String attribute, Snapshot snapshot) {
        return new AttributeValue.Text(deployed.physicalId());
    }
}
