package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.elbow.nativeimage.fixture.KeptFromTheBuild;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StaticInitializersTest {
    /// The descriptor is number 2 in every process.
    private static final String STANDARD_ERROR =
            "dev.elbow.app.HeapWatch > FileOutputStream.<init>";

    /// To be a constant of the executable is its purpose.
    private static final String KIND_OF_PROCESS =
            "dev.elbow.model.NativeExecutable > NativeExecutable.isImage > System.getProperty";

    @Test
    void nothingOfTheBuildsMachineIsKept() throws IOException {
        var runTime = MetadataTest.runTimeClasses();
        assertThat(
                        new StaticInitializers(
                                        ElbowClasses.all(),
                                        type -> runTime.contains(type.getName()))
                                .machineAccesses())
                .containsExactlyInAnyOrder(STANDARD_ERROR, KIND_OF_PROCESS);
    }

    @Test
    void whatIsKeptIsFound() {
        var planted = new ClassFileImporter().importPackagesOf(KeptFromTheBuild.class);
        assertThat(
                        new StaticInitializers(planted, type -> type.getSimpleName().equals("Loop"))
                                .machineAccesses())
                .extracting(path -> path.substring(path.indexOf('$') + 1))
                .containsExactlyInAnyOrder(
                        "Seed > Keys.<init> > SecureRandom.<init>",
                        "Page > Unpooled.buffer",
                        "Port > Opening.number > ServerSocket.<init>",
                        "Memory > Cleaner.create",
                        "Folder > Folder.create > Files.createTempDirectory",
                        "Home > System.getenv");
        assertThat(new StaticInitializers(planted, _ -> false).machineAccesses())
                .anyMatch(path -> path.endsWith("Loop > Thread.<init>"));
    }
}
