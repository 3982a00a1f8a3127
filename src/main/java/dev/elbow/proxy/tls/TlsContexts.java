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

/// The TLS contexts of all HTTPS listeners. One lives until its settings change, so that its
/// clients can resume sessions across commits.
public final class TlsContexts {
    private static final System.Logger LOG = System.getLogger(TlsContexts.class.getName());

    private final ServerCertificates certificates;
    private final LocalFacts facts;
    private final boolean usesBoringSsl;
    private final Set<String> loggedPolicies = new HashSet<>();
    private Map<Arn, ListenerContext> contexts = Map.of();

    /// The contexts of a snapshot without HTTPS.
    public static final PreparedContexts NONE = new PreparedContexts(Map.of());

    /// @param names of its certificates, if Elbow makes them
    /// @param trustStore of a listener that verifies its clients
    private record ListenerContext(
            ListenerNames.CertifiedNames names,
            ListenerTls settings,
            List<ServerCertificate> certificates,
            Optional<TrustStore> trustStore,
            TlsContext context) {}

    /// The contexts of a snapshot before it is [applied][#setCurrent].
    public static final class PreparedContexts {
        private final Map<Arn, ListenerContext> contexts;

        private PreparedContexts(Map<Arn, ListenerContext> contexts) {
            this.contexts = contexts;
        }

        /// Null for a listener that speaks HTTP.
        public @Nullable TlsContext of(Arn listener) {
            var listenerContext = contexts.get(listener);
            return listenerContext == null ? null : listenerContext.context;
        }
    }

    /// @param usesBoringSsl whether listeners use BoringSSL where it can be loaded
    public TlsContexts(ServerCertificates certificates, LocalFacts facts, boolean usesBoringSsl) {
        this.certificates = certificates;
        this.facts = facts;
        this.usesBoringSsl = usesBoringSsl;
        // The JDK reads it once, at its first handshake of any kind; a native executable has read
        // it
        // when it was built
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    /// Builds the contexts of a snapshot, without effect on traffic.
    ///
    /// @param rules of each listener
    /// @throws CertificateFailure with the listener's port
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
        var preparedContexts = new HashMap<Arn, ListenerContext>();
        for (var listener : secure) {
            var current = contexts.get(listener.arn());
            var certifiedNames = names.of(listener, current == null ? null : current.names);
            preparedContexts.put(listener.arn(), context(snapshot, listener, certifiedNames));
        }
        return new PreparedContexts(preparedContexts);
    }

    /// Whether no current listener speaks TLS.
    public boolean isEmpty() {
        return contexts.isEmpty();
    }

    /// Makes prepared contexts the current ones.
    public void setCurrent(PreparedContexts prepared) {
        contexts = prepared.contexts;
    }

    private ListenerContext context(
            Snapshot snapshot, Listener listener, ListenerNames.CertifiedNames names)
            throws CertificateFailure {
        var listenerCertificates = certificates(listener, names.names());
        var trustStore = trustStore(snapshot, listener);
        var current = contexts.get(listener.arn());
        if (current != null
                && current.settings.equals(listener.tls())
                && current.certificates.equals(listenerCertificates)
                && current.trustStore.equals(trustStore)) {
            return new ListenerContext(
                    names, current.settings, current.certificates, trustStore, current.context);
        }
        return new ListenerContext(
                names,
                listener.tls(),
                listenerCertificates,
                trustStore,
                context(
                        policy(listener),
                        new CertificateSelector(listenerCertificates, Instant.now()),
                        mutualTls(listener, trustStore)));
    }

    private TlsContext context(
            SslPolicy policy, CertificateSelector selector, MutualTls mutualTls) {
        var library = usesBoringSsl ? TlsLibrary.of(policy, selector, mutualTls) : TlsLibrary.JDK;
        var supported = library.supported(policy);
        logMissing(policy.name(), library, supported);
        return new TlsContext(library.engines(supported, selector, mutualTls), mutualTls);
    }

    private static Optional<TrustStore> trustStore(Snapshot snapshot, Listener listener)
            throws CertificateFailure {
        var mutual = listener.tls().mutual();
        if (mutual.mode() != Mode.VERIFY) {
            return Optional.empty();
        }
        var trustStore = snapshot.trustStores().get(new Arn(mutual.trustStoreArn()));
        if (trustStore == null) {
            throw new CertificateFailure(
                    "listener port %d: trust store '%s' (expected: one that is there)"
                            .formatted(listener.port(), mutual.trustStoreArn()));
        }
        return Optional.of(trustStore);
    }

    private static MutualTls mutualTls(Listener listener, Optional<TrustStore> trustStore)
            throws CertificateFailure {
        try {
            return MutualTls.of(listener.tls().mutual(), trustStore, InstantSource.system());
        } catch (UnreadableContent unreadable) {
            throw new CertificateFailure(
                    "listener port %d: trust store '%s': %s"
                            .formatted(
                                    listener.port(),
                                    listener.tls().mutual().trustStoreArn(),
                                    unreadable.line()));
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

    private List<ServerCertificate> certificates(Listener listener, SortedSet<String> names)
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
                .forEach(it -> remaining.removeIf(it::hasName));
        if (remaining.size() < names.size() && !remaining.isEmpty()) {
            // Elbow's own certificate must not win over a file that has the name
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

    /// Logs once a policy the versions and ciphers that the library lacks.
    private void logMissing(String policy, TlsLibrary library, SupportedPolicy supported) {
        if (!supported.missing().isEmpty() && loggedPolicies.add(policy)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: {1} does not negotiate {2}",
                    policy,
                    library.text(),
                    String.join(", ", supported.missing()));
        }
    }
}
