package dev.elbow.function.process.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir Path folder;

    @Test
    void versionsAreReadInOldAndNewForm() {
        assertThat(JavaHome.major("17.0.15")).isEqualTo(17);
        assertThat(JavaHome.major("1.8.0_402")).isEqualTo(8);
        assertThat(JavaHome.major("25-ea")).isEqualTo(25);
        assertThat(JavaHome.major("8.al2")).isEqualTo(8);
        assertThat(JavaHome.major("")).isZero();
    }

    @Test
    void aFolderWithAReleaseAndAProgramIsAJava() throws IOException {
        assertThat(JavaHome.in(folder)).isEmpty();
        Files.writeString(
                folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.4\"\n");
        assertThat(JavaHome.in(folder)).isEmpty();
        Files.createDirectory(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/java"), "");
        folder.resolve("bin/java").toFile().setExecutable(true);

        assertThat(JavaHome.in(folder)).contains(new JavaHome(folder, 21));
    }

    @Test
    void theVersionItselfIsChosenElseTheNextNewer() throws BadCode {
        var homes = new JavaHomes(List.of(home(25), home(17), home(21)));

        assertThat(homes.choose("java17").major()).isEqualTo(17);
        assertThat(homes.choose("java11").major()).isEqualTo(17);
        assertThat(homes.choose("java8.al2").major()).isEqualTo(17);
        assertThat(homes.choose("java25").major()).isEqualTo(25);
        assertThatThrownBy(() -> homes.choose("java26"))
                .hasMessageContaining(
                        "runtime: 'java26' (expected: an installed Java 26 or newer; found 25 in ");
        assertThatThrownBy(() -> homes.choose("javax"))
                .hasMessage("runtime: 'javax' (expected: java and a version)");
    }

    @Test
    void thisOneIsFound() {
        assertThat(JavaHomes.find(System.getenv()).all())
                .anyMatch(it -> it.major() == Runtime.version().feature());
    }

    private JavaHome home(int major) {
        return new JavaHome(folder.resolve("java" + major), major);
    }
}
