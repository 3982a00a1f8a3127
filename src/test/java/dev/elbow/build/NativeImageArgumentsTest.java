package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The arguments of native-image that the security of an executable depends on.
class NativeImageArgumentsTest {
    private static final String AT_RUN_TIME = "--initialize-at-run-time=";
    private final Properties arguments = new Properties();

    @BeforeEach
    void read() throws IOException {
        try (var packed = resource()) {
            arguments.load(packed);
        }
    }

    private static InputStream resource() {
        return NativeImageArgumentsTest.class.getResourceAsStream(
                "/META-INF/native-image/dev.elbow/elbow/native-image.properties");
    }

    @Test
    void awsClassesThatChangeSecurityWhenInitializedAreInitializedAtRunTime() throws Exception {
        try (var jar = new JarFile(clientJar().toFile())) {
            var changing =
                    jar.stream()
                            .filter(entry -> entry.getName().endsWith(".class"))
                            .map(entry -> parsed(jar, entry))
                            .filter(NativeImageArgumentsTest::setsSecurityProperties)
                            .map(type -> type.thisClass().asInternalName().replace('/', '.'));

            assertThat(changing).isNotEmpty().isSubsetOf(initializedAtRunTime());
        }
    }

    @Test
    void theJdkThatIsCompiledInRefusesRenegotiationByClients() {
        assertThat(javaArguments()).contains("-Djdk.tls.rejectClientInitiatedRenegotiation=true");
    }

    @Test
    void methodHandlesCountNoCallsSoThatEqualityOfRecordsIsCompiled() {
        assertThat(javaArguments())
                .contains(
                        "-Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1",
                        "-Djava.lang.invoke.MethodHandle.PROFILE_GWT=false");
    }

    private String[] javaArguments() {
        return arguments.getProperty("JavaArgs").split(" ");
    }

    @Test
    void exceptionsKeepMessageAndLinesInAnExecutableThatIsOptimizedForSize() throws Exception {
        assertThat(
                        Pom.of("pom.xml")
                                .profileProperty("quarkus.native.additional-build-args")
                                .split(","))
                .containsSubsequence(
                        "-Os",
                        "-H:+UnlockExperimentalVMOptions",
                        "-H:-ReduceImplicitExceptionStackTraceInformation",
                        "-H:-UnlockExperimentalVMOptions");
    }

    private List<String> initializedAtRunTime() {
        return Stream.of(arguments.getProperty("Args").split(" "))
                .filter(argument -> argument.startsWith(AT_RUN_TIME))
                .flatMap(argument -> Stream.of(argument.substring(AT_RUN_TIME.length()).split(",")))
                .toList();
    }

    private static Path clientJar() throws Exception {
        return Path.of(AWSLambda.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static ClassModel parsed(JarFile jar, JarEntry entry) {
        try (var content = jar.getInputStream(entry)) {
            return ClassFile.of().parse(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new AssertionError(entry.getName(), unreadable);
        }
    }

    private static boolean setsSecurityProperties(ClassModel type) {
        return type.methods().stream()
                .filter(method -> method.methodName().equalsString("<clinit>"))
                .map(MethodModel::code)
                .flatMap(code -> code.stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(
                        element ->
                                element instanceof InvokeInstruction call
                                        && call.owner()
                                                .asInternalName()
                                                .equals("java/security/Security")
                                        && call.name().equalsString("setProperty"));
    }
}
