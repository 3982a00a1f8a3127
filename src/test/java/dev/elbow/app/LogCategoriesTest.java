package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// The categories of the log that are for Elbow's users.
class LogCategoriesTest {

    /// Netty logs at INFO each DATA frame that a gRPC client sends after its call was refused.
    @Test
    void framesOfHttp2AreNotLogged() throws IOException {
        var properties = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }

        assertThat(properties.getProperty("quarkus.log.category.\"io.netty\".level"))
                .isEqualTo("WARN");
    }
}
