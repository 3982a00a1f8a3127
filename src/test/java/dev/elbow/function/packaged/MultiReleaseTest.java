package dev.elbow.function.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.function.CodeOrigin;
import dev.elbow.function.code.CodeSource;
import dev.elbow.function.code.CodeStamp;
import dev.elbow.function.code.UnpackedCode;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiReleaseTest {
    private static final int JAVA_17 = 61;
    private static final int JAVA_21 = 65;

    @TempDir Path task;

    @BeforeEach
    void aLibraryForJava17HasAnotherClassForJava21() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(UTF_8));
        files.put("library/Threads.class", classFile(JAVA_17));
        files.put("META-INF/versions/21/library/Threads.class", classFile(JAVA_21));
        ClassArchives.jar(task.resolve("lib/library.jar"), files);
    }

    @Test
    void anOlderRuntimeIsGivenTheClassItCanRead() throws IOException {
        assertThat(versionIn("java17")).isEqualTo(JAVA_17);
    }

    @Test
    void aRuntimeIsGivenTheNewestClassItCanRead() throws IOException {
        assertThat(versionIn("java21")).isEqualTo(JAVA_21);
        assertThat(versionIn("java25")).isEqualTo(JAVA_21);
    }

    private int versionIn(String runtime) throws IOException {
        var code =
                new UnpackedCode(
                        task,
                        List.of(),
                        new CodeSource(
                                task, List.of(), CodeStamp.of(List.of(task)), CodeOrigin.UNKNOWN));
        try (var store = new ClassStore(code, runtime)) {
            return requireNonNull(store.find("library.Threads")).bytes()[7];
        }
    }

    private static byte[] classFile(int version) {
        return ClassFile.of()
                .build(ClassDesc.of("library.Threads"), type -> type.withVersion(version, 0));
    }
}
