package dev.elbow.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.elbow.model.NativeExecutable;
import dev.elbow.nativeimage.fixture.LooksUp;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RunTimeLookupsTest {
    /// What only a JVM does: load classes into Elbow's process, and run inside of a child JVM.
    private static final Predicate<JavaClass> LEFT_OUT =
            type ->
                    type.getPackageName().startsWith("dev.elbow.function.packaged")
                            || type.getPackageName().equals("dev.elbow.function.process.client");

    private static final RunTimeLookups ELBOW = new RunTimeLookups(ElbowClasses.all(), LEFT_OUT);

    @Test
    void reflectionIsWhereItsSubjectsAreRegistered() {
        assertThat(ELBOW.byReflection())
                .containsExactlyInAnyOrder(
                        // WireRecordsTest
                        "dev.elbow.control.wire.Member",
                        "dev.elbow.control.wire.Shape",
                        // StateTypesTest
                        "dev.elbow.store.json.Complaint",
                        "dev.elbow.store.json.SnapshotJson",
                        // HandlerTypesTest; AWS's own classes: native/metadata/aws
                        "dev.elbow.function.inprocess.AwsHandlers",
                        "dev.elbow.function.inprocess.AwsRuntime",
                        "dev.elbow.function.inprocess.CompiledCheck",
                        "dev.elbow.intake.CompiledHandlers$OnClassPath");
    }

    /// Each of them reads files of Elbow's own: `ResourcesTest`.
    @Test
    void resourcesOfLibrariesAreNotRead() {
        assertThat(ELBOW.ofResources())
                .containsExactlyInAnyOrder(
                        "dev.elbow.app.ElbowVersion",
                        "dev.elbow.console.Description",
                        "dev.elbow.app.newproject.NewProject",
                        "dev.elbow.intake.CompiledHandlers",
                        "dev.elbow.function.process.runtime.JavaClientFiles",
                        "dev.elbow.function.process.runtime.PackedJars");
    }

    @Test
    void xmlIsNotReadWithTheJdksParsers() {
        assertThat(ELBOW.ofTheJdksXml()).isEmpty();
    }

    @Test
    void requestsAreNotSentWithTheJdksClient() {
        assertThat(ELBOW.ofTheJdksHttpClient()).isEmpty();
    }

    @Test
    void noClassIsMadeAtRunTime() {
        assertThat(ELBOW.definingClasses())
                // One without URLs: AWS's client has a variable of this type
                .containsExactly("dev.elbow.function.inprocess.AwsRuntime");
    }

    @Test
    void whatIsLeftOutIsUsedOnTheOtherSideOfAConditionOnly() {
        assertThat(ELBOW.usersOfLeftOutClasses()).containsExactly("dev.elbow.app.FunctionKinds");
        assertThat(ElbowClasses.all().get("dev.elbow.app.FunctionKinds").getFieldAccessesFromSelf())
                .anyMatch(access -> access.getTargetOwner().isEquivalentTo(NativeExecutable.class));
    }

    @Test
    void aLookupIsFound() {
        var planted = new ClassFileImporter().importPackagesOf(LooksUp.class);
        var lookups = new RunTimeLookups(planted, type -> type.getSimpleName().equals("LeftOut"));
        var prefix = LooksUp.class.getName() + "$";
        assertThat(lookups.byReflection())
                .containsExactly(
                        prefix + "Bound", prefix + "Choices", prefix + "Named", prefix + "Sockets");
        assertThat(lookups.ofResources()).containsExactly(prefix + "Text");
        assertThat(lookups.ofTheJdksXml()).containsExactly(prefix + "Stream");
        assertThat(lookups.ofTheJdksHttpClient()).containsExactly(prefix + "Client");
        assertThat(lookups.definingClasses())
                .containsExactly(prefix + "Jars", prefix + "Loader", prefix + "Parser");
        assertThat(lookups.usersOfLeftOutClasses()).containsExactly(prefix + "Entrance");
    }
}
