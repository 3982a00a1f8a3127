package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesManifestsTest {
    private static final Path FOLDER = Path.of("deployment/kubernetes");
    private static final Path BASE = FOLDER.resolve("base");
    private static final Path OVERLAY = FOLDER.resolve("overlays/local");

    private final KubernetesManifests base = base();

    @Test
    void aFieldThatKubernetesDoesNotHaveIsRefused() {
        assertThatThrownBy(
                        () ->
                                KubernetesManifests.of(
                                        """
                                        apiVersion: apps/v1
                                        kind: StatefulSet
                                        spec: {template: {spec: {containers: [{readynessProbe: {}}]}}}
                                        """))
                .hasMessageContaining("readynessProbe");
    }

    /// Kustomize merges a field that it does not know as any other, or drops it.
    @Test
    void aWrongFieldInAPatchIsRefused() {
        var planted =
                read(OVERLAY.resolve("resources.yaml"))
                        .replace("          resources:", "          resuorces:");
        assertThatThrownBy(() -> KubernetesManifests.of(planted)).hasMessageContaining("resuorces");
    }

    @Test
    void everyPatchChangesAnObjectAndAContainerOfTheBase() throws IOException {
        var patches =
                overlay().stream()
                        .flatMap(file -> KubernetesManifests.of(read(file)).objects().stream())
                        .filter(object -> !(object instanceof Namespace))
                        .toList();

        assertThat(patches).isNotEmpty();
        assertThat(base.objects().stream().map(KubernetesManifestsTest::key))
                .containsAll(patches.stream().map(KubernetesManifestsTest::key).toList());
        assertThat(pod(new KubernetesManifests(patches)).getSpec().getContainers())
                .extracting(Container::getName)
                .containsExactly(container().getName());
    }

    private static List<Path> overlay() throws IOException {
        try (var files = Files.list(OVERLAY)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml")).toList();
        }
    }

    private static String key(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/local"})
    void kustomizeRendersWhatKubernetesReads(String folder) throws Exception {
        assumeTrue(kubectlIsThere());

        var process =
                new ProcessBuilder("kubectl", "kustomize", FOLDER.resolve(folder).toString())
                        .redirectErrorStream(true)
                        .start();
        var rendered = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(rendered).isZero();
        var manifests = KubernetesManifests.of(rendered);
        var templateVolume = manifests.only(ConfigMap.class).getMetadata().getName();
        assertThat(pod(manifests).getSpec().getVolumes())
                .extracting(Volume::getConfigMap)
                .filteredOn(configMap -> configMap != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getName()).isEqualTo(templateVolume));
    }

    @Test
    void everyServiceLeadsToAPortOfThePod() {
        var ports =
                container().getPorts().stream()
                        .map(port -> new IntOrString(port.getName()))
                        .collect(Collectors.toSet());

        assertThat(base.all(Service.class))
                .allSatisfy(
                        service -> {
                            assertThat(labels())
                                    .containsAllEntriesOf(service.getSpec().getSelector());
                            assertThat(service.getSpec().getPorts())
                                    .allSatisfy(
                                            port ->
                                                    assertThat(ports)
                                                            .contains(port.getTargetPort()));
                        });
    }

    @Test
    void onlyLabelledPodsReachTheControlPort() {
        var policy = base.only(NetworkPolicy.class).getSpec();

        assertThat(labels()).containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
        assertThat(policy.getPodSelector().getMatchLabels()).isNotEmpty();
        assertThat(policy.getIngress())
                .filteredOn(rule -> rule.getFrom().isEmpty())
                .flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getPort())
                .containsExactly(new IntOrString("traffic"));
        assertThat(policy.getIngress())
                .flatExtracting(rule -> rule.getFrom())
                .allSatisfy(
                        peer -> assertThat(peer.getPodSelector().getMatchLabels()).isNotEmpty());
    }

    @Test
    void onlyFoldersThatAreMountedAreWritten() {
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .containsExactlyInAnyOrder("/tmp", "/var/lib/elbow");
        assertThat(container().getArgs()).contains("/var/lib/elbow/state");
    }

    /// The Service `elbow` would be `ELBOW_PORT=tcp://…`.
    @Test
    void onlySettingsOfElbowsReachThePod() {
        assertThat(pod(base).getSpec().getEnableServiceLinks()).isFalse();
        var environment =
                container().getEnv().stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        assertThat(SettingNames.all().warnings(environment)).isEmpty();
    }

    @Test
    void thePodEndsAfterElbowHasDrained() {
        long grace = 10;
        long before = container().getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(pod(base).getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(before + grace);
    }

    @Test
    void theTemplateIsElbows() {
        var out = new StringWriter();
        var err = new StringWriter();

        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(
                                "explain",
                                "--template",
                                BASE.resolve("template.yaml").toString(),
                                "http://127.0.0.1:8080/health");

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("fixed-response 200");
    }

    private static boolean kubectlIsThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static KubernetesManifests base() {
        return KubernetesManifests.of(
                Stream.of("statefulset", "services", "networkpolicy")
                        .map(name -> read(BASE.resolve(name + ".yaml")))
                        .collect(Collectors.joining("\n---\n")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PodTemplateSpec pod(KubernetesManifests manifests) {
        return manifests.only(StatefulSet.class).getSpec().getTemplate();
    }

    private Map<String, String> labels() {
        return pod(base).getMetadata().getLabels();
    }

    private Container container() {
        return pod(base).getSpec().getContainers().getFirst();
    }
}
