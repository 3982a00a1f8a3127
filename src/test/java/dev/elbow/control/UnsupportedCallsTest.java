package dev.elbow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.control.op.CreateTargetGroup;
import dev.elbow.control.wire.Form;
import dev.elbow.control.wire.ShapeReader;
import dev.elbow.control.wire.UnknownMember;
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
    private final Store store = new Store();
    private final Scope scope = new Scope("123456789012", "us-east-1");

    private static CreateTargetGroup grpc() {
        return new ShapeReader(UnknownMember.REFUSE)
                .read(
                        CreateTargetGroup.class,
                        Form.parse(
                                "Name=g&Protocol=HTTP&ProtocolVersion=GRPC&Port=80&VpcId=vpc-1&TargetType=ip"));
    }

    @Test
    void byDefaultTheyAreRefused() {
        assertThatThrownBy(() -> TestControlPlanes.over(store).call(scope, grpc()))
                .hasMessage("The protocol version 'GRPC' is not built in Elbow yet");
        assertThat(store.current().targetGroups()).isEmpty();
    }

    @Test
    void inModeWarnTheyAreDoneAndTheLogSaysWhatDiffers() {
        var control =
                TestControlPlanes.over(
                        store, UnsupportedPolicies.of(Optional.of(UnsupportedPolicy.WARN)));
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger(ControlPlane.class.getName());
        var handler = new Lines(lines);
        logger.addHandler(handler);
        try {
            var group = control.call(scope, grpc()).targetGroups().getFirst();
            assertThat(group.protocolVersion()).isEqualTo("GRPC");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .containsExactly(
                        "CreateTargetGroup: The protocol version 'GRPC' is not built in Elbow yet:"
                                + " every request is answered with 464, as clients are offered"
                                + " HTTP/1.1 alone");
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
