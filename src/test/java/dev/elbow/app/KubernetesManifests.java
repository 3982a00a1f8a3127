package dev.elbow.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/// Kubernetes manifests, read into the types of Kubernetes' own API: a field that it does not have
/// is refused.
record KubernetesManifests(List<HasMetadata> objects) {
    private static final Map<String, Class<? extends HasMetadata>> TYPES =
            Map.of(
                    "v1 ConfigMap", ConfigMap.class,
                    "v1 Namespace", Namespace.class,
                    "v1 Secret", Secret.class,
                    "v1 Service", Service.class,
                    "apps/v1 StatefulSet", StatefulSet.class,
                    "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    /// The model keeps unknown fields for a newer API server; here they are mistakes.
    private static final ObjectMapper STRICT =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setAnnotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                @Override
                                public Boolean hasAnySetter(Annotated member) {
                                    return false;
                                }
                            });

    /// @throws IllegalArgumentException that names an unknown field or type
    static KubernetesManifests of(String yaml) {
        return new KubernetesManifests(
                StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                        .map(KubernetesManifests::object)
                        .toList());
    }

    private static HasMetadata object(Object document) {
        var members = (Map<?, ?>) document;
        var name = members.get("apiVersion") + " " + members.get("kind");
        var type =
                Optional.ofNullable(TYPES.get(name))
                        .orElseThrow(() -> new IllegalArgumentException("unknown type " + name));
        return STRICT.convertValue(members, type);
    }

    <T extends HasMetadata> T only(Class<T> type) {
        var all = all(type).toList();
        if (all.size() != 1) {
            throw new IllegalArgumentException(all.size() + " of " + type.getSimpleName());
        }
        return all.getFirst();
    }

    <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }
}
