package dev.elbow.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceHeaderTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private final TestTime time = new TestTime();

    @Test
    void aRootAloneGetsAParentAndIsNotSampled() {
        assertThat(TraceHeader.complete("Root=" + ROOT, time))
                .matches("Root=" + ROOT + ";Parent=[0-9a-f]{16};Sampled=0");
    }

    @Test
    void whatTheLoadBalancerPutBeforeTheRootIsItsOwn() {
        assertThat(
                        TraceHeader.complete(
                                "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT, time))
                .matches("Root=" + ROOT + ";Parent=[0-9a-f]{16};Sampled=0");
    }

    @Test
    void aSampledOneStaysSampled() {
        assertThat(TraceHeader.complete("Root=" + ROOT + ";Sampled=1", time))
                .endsWith(";Sampled=1");
    }

    @Test
    void aCompleteOneStaysAsItIs() {
        var header = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0";

        assertThat(TraceHeader.complete(header, time)).isSameAs(header);
        assertThat(TraceHeader.root(header)).isEqualTo(ROOT);
        assertThat(TraceHeader.parent(header)).isEqualTo("53995c3f42cd8ad8");
        assertThat(TraceHeader.sampled(header)).isTrue();
    }

    @Test
    void withoutAnyItIsMade() {
        assertThat(TraceHeader.complete("", time))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
    }
}
