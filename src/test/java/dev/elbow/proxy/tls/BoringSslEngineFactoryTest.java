package dev.elbow.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.fixture.TestCertificate;
import dev.elbow.model.SslPolicies;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoringSslEngineFactoryTest {
    private static BoringSslEngineFactory factory() {
        var policy = SslPolicies.named("ELBSecurityPolicy-2016-08").orElseThrow();
        return new BoringSslEngineFactory(
                SupportedPolicy.ofBoringSsl(policy),
                new CertificateSelector(
                        List.of(TestCertificate.ecdsa("a.example")), Instant.now()));
    }

    @Test
    void anEngineKeepsItsContextUntilItIsReleased() {
        var factory = factory();
        var context = (ReferenceCounted) factory.contexts().http2First();
        var engine = factory.engine("a.example", true);
        assertThat(context.refCnt()).isEqualTo(2);
        ReferenceCountUtil.release(engine);
        assertThat(context.refCnt()).isEqualTo(1);
        assertThat(factory.contexts().http2First()).isSameAs(context);
    }

    @Test
    void contextsAreFreedOnceTheFactoryIsUnreachable() {
        var contexts = factory().contexts();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (((ReferenceCounted) contexts.onlyHttp1()).refCnt() > 0
                && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(((ReferenceCounted) contexts.http2First()).refCnt()).isZero();
        assertThat(((ReferenceCounted) contexts.onlyHttp1()).refCnt()).isZero();
    }
}
