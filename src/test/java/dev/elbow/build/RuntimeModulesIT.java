package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// Compares the modules of the Java in the download with those that the program's classes name.
class RuntimeModulesIT {
    private static final Path PROGRAM = Path.of("target", "quarkus-app");

    /// An annotation processor: it names the compiler that runs it.
    private static final String OF_A_COMPILER = "io.vertx.vertx-codegen-";

    @Test
    void theRuntimeHasEveryModuleThatTheProgramNames() throws Exception {
        var included = included();
        var modules = modulesByPackage();
        Map<String, Set<String>> missing = new TreeMap<>();

        for (var jar : jars()) {
            for (var type : typesNamedIn(jar)) {
                var module = modules.get(packageOf(type));
                if (module != null && !included.contains(module)) {
                    missing.computeIfAbsent(module, _ -> new TreeSet<>())
                            .add(jar.getFileName() + ": " + type);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    /// Of services that no class names: a JVM without them starts, and fails later.
    @Test
    void theRuntimeHasWhatIsFoundByNameOnly() throws Exception {
        assertThat(included())
                .contains(
                        "jdk.zipfs", // function code in jars and zips
                        "jdk.crypto.cryptoki", // key stores in hardware
                        "jdk.naming.dns", // JNDI look-ups of functions
                        "jdk.jdwp.agent", // debuggers of functions in child JVMs
                        "jdk.management.agent", // JMX from outside
                        "jdk.charsets",
                        "jdk.localedata");
    }

    private static Set<String> included() throws Exception {
        var roots = Set.of(Pom.of("pom.xml").profileProperty("runtime.modules").split(","));
        return Configuration.empty()
                .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), roots)
                .modules()
                .stream()
                .map(module -> module.name())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> modulesByPackage() {
        Map<String, String> modules = new HashMap<>();
        for (var module : ModuleFinder.ofSystem().findAll()) {
            var descriptor = module.descriptor();
            descriptor.packages().forEach(it -> modules.put(it, descriptor.name()));
        }
        return modules;
    }

    private static List<Path> jars() throws IOException {
        try (var files = Files.walk(PROGRAM)) {
            var jars =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .filter(
                                    file ->
                                            !file.getFileName()
                                                    .toString()
                                                    .startsWith(OF_A_COMPILER))
                            .toList();
            assertThat(jars).hasSizeGreaterThan(100);
            return jars;
        }
    }

    private static Set<String> typesNamedIn(Path jar) throws IOException {
        try (var file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> !entry.getName().endsWith("module-info.class"))
                    .flatMap(
                            entry -> {
                                try (var bytes = file.getInputStream(entry)) {
                                    return typesNamedIn(bytes.readAllBytes()).stream();
                                } catch (IOException broken) {
                                    throw new UncheckedIOException(broken);
                                }
                            })
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> typesNamedIn(byte[] classFile) {
        var constants = ClassFile.of().parse(classFile).constantPool();
        return StreamSupport.stream(constants.spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(constant -> ((ClassEntry) constant).asInternalName())
                .filter(name -> !name.startsWith("["))
                .collect(Collectors.toSet());
    }

    private static String packageOf(String internalName) {
        int end = internalName.lastIndexOf('/');
        return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
    }
}
