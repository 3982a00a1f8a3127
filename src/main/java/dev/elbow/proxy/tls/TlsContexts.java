package dev.elbow.proxy.tls;

import dev.elbow.certificate.CertificateFailure;
import dev.elbow.certificate.ServerCertificate;
import dev.elbow.certificate.ServerCertificates;
import dev.elbow.model.Arn;
import dev.elbow.model.Listener;
import dev.elbow.model.ListenerTls;
import dev.elbow.model.LocalFacts;
import dev.elbow.model.MutualAuthentication.Mode;
import dev.elbow.model.Protocol;
import dev.elbow.model.Rule;
import dev.elbow.model.Snapshot;
import dev.elbow.model.SslPolicies;
import dev.elbow.model.SslPolicy;
import dev.elbow.model.TrustStore;
import dev.elbow.model.certificate.UnreadableContent;
import dev.elbow.proxy.mutual.MutualTls;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The contexts of all HTTPS listeners. One lives on from commit to commit until what it was made
/// of changes, so that its clients' sessions do.
public final class TlsContexts {
    private static final System.Logger LOG = System.getLogger(TlsContexts.class.getName());

    private final ServerCertificates certificates;
    private final LocalFacts facts;
    private final Set<String> said = new HashSet<>();
    private Map<Arn, ListenerContext> current = Map.of();

    /// What a snapshot without HTTPS needs.
    public static final PreparedContexts NONE = new PreparedContexts(Map.of());

    /// @param names that its certificates are for, if Elbow makes them
    /// @param trustStore of a listener that verifies its clients
    private record ListenerContext(
            ListenerNames.CertifiedNames names,
            ListenerTls of,
            List<ServerCertificate> certificates,
            Optional<TrustStore> trustStore,
            TlsContext context) {}

    /// What a snapshot needs, until it is [kept][#keep].
    public static final class PreparedContexts {
        private final Map<Arn, ListenerContext> contexts;

        private PreparedContexts(Map<Arn, ListenerContext> contexts) {
            this.contexts = contexts;
        }

        /// Null for a listener that speaks HTTP.
        public @Nullable TlsContext of(Arn listener) {
            var made = contexts.get(listener);
            return made == null ? null : made.context;
        }
    }

    public TlsContexts(ServerCertificates certificates, LocalFacts facts) {
        this.certificates = certificates;
        this.facts = facts;
    }

    /// Makes what is new; nothing changes for anybody yet.
    ///
    /// @param rules of each listener
    /// @throws CertificateFailure naming the listener's port
    public PreparedContexts prepare(Snapshot snapshot, Map<Arn, List<Rule>> rules)
            throws CertificateFailure {
        var secure =
                snapshot.listeners().values().stream()
                        .filter(listener -> listener.protocol() == Protocol.HTTPS)
                        .toList();
        if (secure.isEmpty()) {
            return NONE;
        }
        var names = new ListenerNames(snapshot, facts, rules);
        var contexts = new HashMap<Arn, ListenerContext>();
        for (var listener : secure) {
            var known = current.get(listener.arn());
            var its = names.of(listener, known == null ? null : known.names);
            contexts.put(listener.arn(), made(snapshot, listener, its));
        }
        return new PreparedContexts(contexts);
    }

    /// Whether no listener speaks TLS now.
    public boolean isEmpty() {
        return current.isEmpty();
    }

    /// This is what holds now.
    public void keep(PreparedContexts prepared) {
        current = prepared.contexts;
    }

    private ListenerContext made(
            Snapshot snapshot, Listener listener, ListenerNames.CertifiedNames names)
            throws CertificateFailure {
        var shown = shown(listener, names.names());
        var trusted = trustStore(snapshot, listener);
        var known = current.get(listener.arn());
        if (known != null
                && known.of.equals(listener.tls())
                && known.certificates.equals(shown)
                && known.trustStore.equals(trusted)) {
            return new ListenerContext(names, known.of, known.certificates, trusted, known.context);
        }
        var negotiable = SupportedPolicy.of(policy(listener));
        tell(listener.tls().sslPolicy(), negotiable);
        return new ListenerContext(
                names,
                listener.tls(),
                shown,
                trusted,
                TlsContext.of(negotiable, shown, demand(listener, trusted), Instant.now()));
    }

    private static Optional<TrustStore> trustStore(Snapshot snapshot, Listener listener)
            throws CertificateFailure {
        var mutual = listener.tls().mutual();
        if (mutual.mode() != Mode.VERIFY) {
            return Optional.empty();
        }
        var found = snapshot.trustStores().get(new Arn(mutual.trustStoreArn()));
        if (found == null) {
            throw new CertificateFailure(
                    "listener port %d: trust store '%s' (expected: one that is there)"
                            .formatted(listener.port(), mutual.trustStoreArn()));
        }
        return Optional.of(found);
    }

    private static MutualTls demand(Listener listener, Optional<TrustStore> trustStore)
            throws CertificateFailure {
        try {
            return MutualTls.of(listener.tls().mutual(), trustStore, InstantSource.system());
        } catch (UnreadableContent wrong) {
            throw new CertificateFailure(
                    "listener port %d: trust store '%s': %s"
                            .formatted(
                                    listener.port(),
                                    listener.tls().mutual().trustStoreArn(),
                                    wrong.line()));
        }
    }

    private static SslPolicy policy(Listener listener) throws CertificateFailure {
        var name = listener.tls().sslPolicy();
        return SslPolicies.named(name)
                .orElseThrow(
                        () ->
                                new CertificateFailure(
                                        "listener port %d: SSL policy '%s' (expected: one of AWS's)"
                                                .formatted(listener.port(), name)));
    }

    private List<ServerCertificate> shown(Listener listener, SortedSet<String> names)
            throws CertificateFailure {
        var arns = listener.tls().certificates().stream().distinct().toList();
        var all = new ArrayList<ServerCertificate>();
        for (var arn : arns) {
            all.add(certificate(listener, arn, names));
        }
        var remaining = new TreeSet<>(names);
        all.stream()
                .filter(it -> !it.made())
                .map(it -> CertificateCandidate.of("", it, Instant.EPOCH))
                .forEach(it -> remaining.removeIf(it::has));
        if (remaining.size() < names.size() && !remaining.isEmpty()) {
            // A name that a file has is the file's: Elbow's own certificate must not win over it
            for (int index = 0; index < arns.size(); index++) {
                if (all.get(index).made()) {
                    all.set(index, certificate(listener, arns.get(index), remaining));
                }
            }
        }
        return List.copyOf(all);
    }

    private ServerCertificate certificate(Listener listener, String arn, SortedSet<String> names)
            throws CertificateFailure {
        try {
            return certificates.of(arn, names);
        } catch (CertificateFailure failure) {
            throw new CertificateFailure(
                    "listener port %d: certificate %s: %s"
                            .formatted(listener.port(), arn, failure.getMessage()));
        }
    }

    /// Says what AWS would negotiate and Elbow does not, once a policy.
    private void tell(String policy, SupportedPolicy negotiable) {
        if (!negotiable.missing().isEmpty() && said.add(policy)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: this JVM does not negotiate {1}",
                    policy,
                    String.join(", ", negotiable.missing()));
        }
    }
}
