package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.op.CreateLoadBalancer;
import dev.elbow.control.op.ModifyLoadBalancerAttributes;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
import dev.elbow.model.LoadBalancerAttribute;
import dev.elbow.model.Scope;
import dev.elbow.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// API calls for what Elbow does not act on.
class UnsupportedCallsTest {
    private static final LoadBalancerAttribute MODE = LoadBalancerAttribute.DESYNC_MITIGATION_MODE;

    private final Store store = new Store();
    private final Scope scope = new Scope("123456789012", "us-east-1");

    private static <T extends Record> T read(Class<T> operation, String form) {
        return new ShapeReader(UnknownMember.REFUSE).read(operation, Form.parse(form));
    }

    private static CreateLoadBalancer loadBalancer() {
        return read(
                CreateLoadBalancer.class,
                "Name=lb&Subnets.member.1=subnet-1&Subnets.member.2=subnet-2");
    }

    /// Sets an attribute of the only load balancer.
    private ModifyLoadBalancerAttributes monitor() {
        var loadBalancer = store.current().loadBalancers().keySet().iterator().next();
        return read(
                ModifyLoadBalancerAttributes.class,
                "LoadBalancerArn=%s&Attributes.member.1.Key=%s&Attributes.member.1.Value=monitor"
                        .formatted(loadBalancer, MODE.key()));
    }

    @Test
    void byDefaultTheyAreRefused() {
        var control = TestControlPlanes.over(store);
        control.call(scope, loadBalancer());
        assertThatThrownBy(() -> control.call(scope, monitor()))
                .hasMessage(
                        "The attribute routing.http.desync_mitigation_mode=monitor is not built in"
                                + " Elbow yet");
        assertThat(mode()).isEqualTo("defensive");
    }

    private String mode() {
        return store.current().loadBalancers().values().iterator().next().attributes().text(MODE);
    }

    @Test
    void inModeWarnTheyAreDoneAndTheLogSaysWhatDiffers() {
        var control =
                TestControlPlanes.over(
                        store, UnsupportedPolicies.of(Optional.of(UnsupportedPolicy.WARN)));
        control.call(scope, loadBalancer());
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger(ControlPlane.class.getName());
        var handler = new Lines(lines);
        logger.addHandler(handler);
        try {
            control.call(scope, monitor());
            assertThat(mode()).isEqualTo("monitor");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly(
                        "ModifyLoadBalancerAttributes: The attribute"
                                + " routing.http.desync_mitigation_mode=monitor is not built in Elbow"
                                + " yet: every request is judged alike, whatever the mode");
    }

    private static final class Lines extends Handler {
        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
