package dev.elbow.app;

import dev.elbow.fixture.ReservedPort;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide's walkthrough by the unmodified AWS CLI: `src/test/sh/walkthrough.sh`.
class WalkthroughIT {
    @TempDir Path folder;

    @BeforeAll
    static void needsTheOutsideClients() {
        ShellScript.needsTheOutsideClients();
    }

    @Test
    void theGuidesWalkthroughLeadsToTwoServersAndAFunctionAndBack() throws Exception {
        var template = ShellScript.FOLDER.resolve("walkthrough.yaml").toString();
        int bound = ReservedPort.numberForServer();
        try (var first = LocalServer.start("first");
                var second = LocalServer.start("second");
                var elbow =
                        ElbowProcess.start(
                                folder,
                                "run",
                                template,
                                "--port",
                                "0",
                                "--port-map",
                                "80=" + bound)) {
            new ShellScript("walkthrough.sh", folder.resolve("output"))
                    .run(
                            Map.of(
                                    "ENDPOINT", elbow.api(),
                                    "LISTENER_PORT", 80,
                                    "BOUND_PORT", bound,
                                    "TARGET_A", first.port(),
                                    "TARGET_B", second.port()));
            elbow.await(
                    Pattern.compile("WARN .*'i-12345678'.*elbow\\.instances\\.i-12345678=HOST"));
        }
    }
}
