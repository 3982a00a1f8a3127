package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    @TempDir Path folder;

    @Test
    void aFileOf401LinesIsTooLong() throws IOException {
        write("short.css", "a {}\n".repeat(400));
        write("long.css", "a {}\n".repeat(401));

        assertThat(new SourceTree(folder).filesThatAreTooLong())
                .containsExactly(folder + "/long.css: 401 lines (expected: at most 400)");
    }

    @Test
    void dataAndBuildOutputMayBeAsLongAsTheyAre() throws IOException {
        write("resources/events.json", "{}\n".repeat(401));
        write("target/Generated.java", "//\n".repeat(401));

        assertThat(new SourceTree(folder).filesThatAreTooLong()).isEmpty();
    }

    @Test
    void aPackageThatIsCalledTargetIsLookedAt() throws IOException {
        write("src/main/java/proxy/target/Long.java", "//\n".repeat(401));

        assertThat(new SourceTree(folder).filesThatAreTooLong()).hasSize(1);
    }

    @Test
    void aMethodOf46LinesIsTooLong() throws IOException {
        var fits = "    void fits() {\n" + "        go();\n".repeat(43) + "    }\n";
        var tooLong = "    @Override\n" + fits.replace("fits", "tooLong");
        write("A.java", "class A {\n" + fits + "    /// Not counted.\n" + tooLong + "}\n");

        assertThat(new SourceTree(folder).methodsThatAreTooLong())
                .containsExactly(folder + "/A.java:48 tooLong: 46 lines (expected: at most 45)");
    }

    @Test
    void aMethodOfANestedTypeCounts() throws IOException {
        var method = "void tooLong() {\n" + "go();\n".repeat(44) + "}\n";
        write("A.java", "class A {\nObject a = new Object() {\n" + method + "};\n}\n");

        assertThat(new SourceTree(folder).methodsThatAreTooLong()).hasSize(1);
    }

    @Test
    void aPackageWithoutIntroductionIsFound() throws IOException {
        write("fine/A.java", "class A {}");
        write("fine/package-info.java", "/// Why.\n@NullMarked\npackage fine;\n");
        write("bare/A.java", "class A {}");
        write("nullable/package-info.java", "/// Why.\npackage nullable;\n");
        write("wordless/package-info.java", "@NullMarked\npackage wordless;\n");

        assertThat(new SourceTree(folder).packagesThatAreNotIntroduced())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        folder + "/bare", folder + "/nullable", folder + "/wordless");
    }

    @Test
    void aFolderThatDoesNotExistHasNoFiles() {
        assertThat(new SourceTree(folder.resolve("nowhere")).javaFiles()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
