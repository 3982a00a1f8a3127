package dev.elbow.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.proxy.TestConfiguration;
import org.junit.jupiter.api.Test;

class ActionPreviewTextTest {
    @Test
    void theAddressOfATargetBeginsWithTheProtocolOfItsGroup() {
        assertThat(target(TestConfiguration.ofTargets(9001))).isEqualTo("http://127.0.0.1:9001");
        assertThat(target(TestConfiguration.ofTargets(9001).withTlsToTargets("web")))
                .isEqualTo("https://127.0.0.1:9001");
    }

    private static String target(TestConfiguration configuration) {
        var group = configuration.snapshot().targetGroups().values().iterator().next();
        return ActionPreviewText.target(group, group.targets().getFirst());
    }
}
