package dev.elbow.model;

import dev.elbow.model.certificate.Certificates;
import dev.elbow.model.certificate.UnreadableContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What holds in every snapshot, by whichever calls it came about: nothing names what is not there,
/// and what is to be unique is. Limits and AWS's finer rules are the operations' to keep.
public final class Consistency {
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final Snapshot snapshot;
    private final Findings findings = new Findings();

    private Consistency(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// A sentence for each thing that does not hold, empty when all does. Takes time by the number
    /// of resources, not more.
    public static List<String> check(Snapshot snapshot) {
        var check = new Consistency(snapshot);
        check.keys();
        check.names();
        check.listeners();
        new TlsConsistency(check.findings).check(snapshot.listeners().values());
        new RuleConsistency(snapshot, check.findings).check();
        new TargetGroupConsistency(check.findings).check(snapshot.targetGroups().values());
        check.snapshot.functions().values().forEach(check::function);
        check.snapshot.trustStores().values().forEach(check::trustStore);
        return check.findings.sentences();
    }

    /// Each resource is found under its own ARN, or name.
    private void keys() {
        keys(snapshot.loadBalancers(), LoadBalancer::arn);
        keys(snapshot.listeners(), Listener::arn);
        keys(snapshot.rules(), Rule::arn);
        keys(snapshot.targetGroups(), TargetGroup::arn);
        keys(snapshot.functions(), LambdaFunction::arn);
        keys(snapshot.stacks(), Stack::name);
        keys(snapshot.trustStores(), TrustStore::arn);
        for (var id : snapshot.instances().keySet()) {
            if (!InstanceAddress.isInstanceId(id)) {
                findings.add(
                        "instance '%s' (expected: i- and 1-17 digits and lower-case letters)", id);
            }
        }
    }

    private <K, T> void keys(Map<K, T> all, Function<T, K> key) {
        all.forEach(
                (under, value) -> {
                    if (!key.apply(value).equals(under)) {
                        findings.add("%s: kept under %s", key.apply(value), under);
                    }
                });
    }

    private void names() {
        names("load balancers", snapshot.loadBalancers(), LoadBalancer::name);
        names("target groups", snapshot.targetGroups(), TargetGroup::name);
        names("trust stores", snapshot.trustStores(), TrustStore::name);
    }

    /// Within one account and region.
    private <T> void names(String kind, Map<Arn, T> all, Function<T, String> name) {
        record Name(Scope scope, String text) {}
        var first = new HashMap<Name, Arn>();
        all.forEach(
                (arn, value) -> {
                    if (!NAME.matcher(name.apply(value)).matches()) {
                        findings.add(
                                "%s %s: name '%s' (expected: 1-32 letters, digits and hyphens)",
                                kind, arn, name.apply(value));
                    }
                    var before = first.putIfAbsent(new Name(arn.scope(), name.apply(value)), arn);
                    if (before != null) {
                        findings.add(
                                "%s %s and %s: both are named %s",
                                kind, before, arn, name.apply(value));
                    }
                });
    }

    private void listeners() {
        record Port(Arn loadBalancer, int number) {}
        var first = new HashMap<Port, Arn>();
        for (var listener : snapshot.listeners().values()) {
            var arn = listener.arn();
            var loadBalancer = listener.loadBalancer();
            if (!snapshot.loadBalancers().containsKey(loadBalancer)) {
                findings.add("listener %s: load balancer %s is not there", arn, loadBalancer);
            }
            findings.sameScope("listener", arn, loadBalancer);
            verification(listener);
            findings.range("listener " + arn, "port", listener.port(), 1, HIGHEST_PORT);
            var before = first.putIfAbsent(new Port(loadBalancer, listener.port()), arn);
            if (before != null) {
                findings.add(
                        "listeners %s and %s: both are on port %d of %s",
                        before, arn, listener.port(), loadBalancer);
            }
        }
    }

    private void verification(Listener listener) {
        var mutual = listener.tls().mutual();
        boolean verifies = mutual.mode() == MutualAuthentication.Mode.VERIFY;
        var trustStore = mutual.trustStoreArn();
        if (verifies
                ? snapshot.trustStores().keySet().stream()
                        .noneMatch(arn -> arn.text().equals(trustStore))
                : !trustStore.isEmpty()) {
            findings.add(
                    "listener %s: trust store '%s' is not there, or not for mode %s",
                    listener.arn(), trustStore, mutual.mode());
        }
    }

    /// What listeners verify against can be read.
    private void trustStore(TrustStore trustStore) {
        try {
            int found = Certificates.read(trustStore.caCertificatesBundle()).size();
            if (found != trustStore.numberOfCaCertificates()) {
                findings.add(
                        "trust store %s: %d certificates (expected: %d)",
                        trustStore.arn(), found, trustStore.numberOfCaCertificates());
            }
            for (var revocation : trustStore.revocations()) {
                Certificates.readLists(revocation.content());
            }
        } catch (UnreadableContent wrong) {
            findings.add("trust store %s: %s", trustStore.arn(), wrong.line());
        }
    }

    private void function(LambdaFunction function) {
        var what = "function " + function.arn();
        for (var alias : function.aliases().values()) {
            var versions = new ArrayList<>(List.of(alias.version()));
            versions.addAll(alias.weights().keySet());
            for (var version : versions) {
                if (function.version(version).isEmpty()) {
                    findings.add("%s: alias %s: no version %s", what, alias.name(), version);
                }
            }
        }
        for (var qualifier : function.provisionedConcurrency().keySet()) {
            if (!function.versions().containsKey(qualifier)
                    && !function.aliases().containsKey(qualifier)) {
                findings.add(
                        "%s: provisioned concurrency: no version or alias %s", what, qualifier);
            }
        }
    }
}
