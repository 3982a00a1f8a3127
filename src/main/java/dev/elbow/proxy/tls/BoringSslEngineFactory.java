package dev.elbow.proxy.tls;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.SimpleKeyManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.lang.ref.Cleaner;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Engines of BoringSSL, for listeners without client certificates.
///
/// The native contexts are freed when the factory is unreachable: event loops may still create
/// engines of a listener that has just changed. An engine keeps its context.
final class BoringSslEngineFactory implements EngineFactory {
    private static final Duration RESUMED_WITHIN = Duration.ofDays(1);
    private static final int KEY_BYTES = 16;

    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1", "secp521r1"};
    private static final String[] POST_QUANTUM_GROUPS = {
        "X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1"
    };

    /// Of all factories, with a thread of its own; made with the first.
    private static @Nullable Cleaner cleaner;

    private final NativeContexts contexts;

    /// @param selector with certificates of one [kind of
    ///   key][CertificateSelector#hasOneKindPerName]
    BoringSslEngineFactory(SupportedPolicy policy, CertificateSelector selector) {
        var keys = new OpenSslCachingX509KeyManagerFactory(new SelectorFactory(selector));
        var ticketKey = ticketKey();
        contexts =
                new NativeContexts(
                        context(policy, keys, ticketKey, HTTP_2, HTTP_1_1),
                        context(policy, keys, ticketKey, HTTP_1_1));
        cleaner().register(this, contexts);
    }

    private static synchronized Cleaner cleaner() {
        var created = cleaner;
        if (created == null) {
            created = Cleaner.create();
            cleaner = created;
        }
        return created;
    }

    private static SslContext context(
            SupportedPolicy policy,
            OpenSslCachingX509KeyManagerFactory keys,
            OpenSslSessionTicketKey ticketKey,
            String... protocols) {
        try {
            var context =
                    SslContextBuilder.forServer(keys)
                            .sslProvider(SslProvider.OPENSSL_REFCNT)
                            .protocols(policy.protocols())
                            .ciphers(policy.suites())
                            .option(
                                    OpenSslContextOption.GROUPS,
                                    policy.isPostQuantum() ? POST_QUANTUM_GROUPS : GROUPS)
                            .sessionTimeout(RESUMED_WITHIN.toSeconds())
                            .applicationProtocolConfig(
                                    new ApplicationProtocolConfig(
                                            Protocol.ALPN,
                                            SelectorFailureBehavior.NO_ADVERTISE,
                                            SelectedListenerFailureBehavior.ACCEPT,
                                            protocols))
                            .build();
            var sessions = (OpenSslServerSessionContext) context.sessionContext();
            sessions.setTicketKeys(ticketKey);
            return context;
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OpenSslSessionTicketKey ticketKey() {
        var random = new byte[3 * KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return new OpenSslSessionTicketKey(
                Arrays.copyOf(random, KEY_BYTES),
                Arrays.copyOfRange(random, KEY_BYTES, 2 * KEY_BYTES),
                Arrays.copyOfRange(random, 2 * KEY_BYTES, 3 * KEY_BYTES));
    }

    @Override
    public SSLEngine engine(String serverName, boolean offersHttp2) {
        return (offersHttp2 ? contexts.http2First : contexts.onlyHttp1)
                .newEngine(PooledByteBufAllocator.DEFAULT, serverName, -1);
    }

    @Override
    public @Nullable String applicationProtocol(SSLEngine engine) {
        return ((ReferenceCountedOpenSslEngine) engine).getNegotiatedApplicationProtocol();
    }

    NativeContexts contexts() {
        return contexts;
    }

    /// The contexts by what ALPN offers, with the keys of their tickets in common. Frees them when
    /// run; must not reach the factory.
    record NativeContexts(SslContext http2First, SslContext onlyHttp1) implements Runnable {
        @Override
        public void run() {
            ReferenceCountUtil.release(http2First);
            ReferenceCountUtil.release(onlyHttp1);
        }
    }

    /// The form in which Netty expects a key manager whose keys it may keep.
    private static final class SelectorFactory extends SimpleKeyManagerFactory {
        private final CertificateSelector selector;

        SelectorFactory(CertificateSelector selector) {
            this.selector = selector;
        }

        @Override
        protected void engineInit(@Nullable KeyStore keyStore, char @Nullable [] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {selector};
        }
    }
}
