package dev.elbow.app;

import dev.elbow.fixture.ReservedPort;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calls of Terraform's AWS provider, made with the unmodified AWS CLI:
/// `src/test/sh/terraform.sh`.
class TerraformIT {
    @TempDir Path folder;

    @BeforeAll
    static void needsTheOutsideClients() {
        ShellScript.needsTheOutsideClients();
    }

    @Test
    void whatIsAppliedIsDescribedAsSentChangedAndDestroyed() throws Exception {
        try (var target = LocalServer.start("target");
                var elbow = ElbowProcess.start(folder, "run", "--port", "0")) {
            new ShellScript("terraform.sh", folder.resolve("output"))
                    .run(
                            Map.of(
                                    "ENDPOINT", elbow.api(),
                                    "LISTENER_PORT", ReservedPort.numberForServer(),
                                    "TARGET_A", target.port()));
        }
    }
}
