package dev.elbow.function.inprocess;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.type.TypeFactory;
import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.util.LRUMap;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.PojoSerializerLoader;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/// Readies the statics of AWS's runtime for a process that is not a Lambda environment.
final class AwsRuntime {
    /// What the static initializer of [AWSLambda] overwrites for the whole process: among others it
    /// allows TLS 1.0 and 1.1 again, which would be true of Elbow's own listeners, too.
    private static final List<String> SECURITY =
            List.of("jdk.tls.disabledAlgorithms", "networkaddress.cache.negative.ttl");

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    /// As many as Jackson keeps by itself.
    private static final int TYPES = 200;

    private AwsRuntime() {}

    /// @param classes from which AWS's serializer loads what an event needs, such as Joda-Time, and
    ///   a `CustomPojoSerializer`; one for the whole process, the last one counts
    static void enter(ClassLoader classes) {
        enter(new URLClassLoader("functions", new URL[0], classes));
    }

    /// Loads the serializers of the process. Both fill in statics without a lock at their first
    /// use, which must not be that of two environments at once.
    static synchronized void loadSerializers(ClassLoader classes) {
        loadCustomSerializer();
        LambdaEventSerializers.serializerFor(ApplicationLoadBalancerRequestEvent.class, classes);
    }

    static synchronized void enter(URLClassLoader classes) {
        initialize();
        setLoader(classes);
    }

    /// The types that the serializer has seen are kept by a cache of Jackson's, one for the
    /// process.
    static void ownTypes() {
        JacksonFactory.getInstance()
                .getMapper()
                .setTypeFactory(
                        TypeFactory.defaultInstance().withCache(new LRUMap<>(TYPES, TYPES)));
    }

    private static void loadCustomSerializer() {
        try {
            PojoSerializerLoader.getCustomerSerializer(Object.class);
        } catch (RuntimeException | ServiceConfigurationError broken) {
            // Each function that needs it fails with it, as on AWS.
            System.getLogger(AwsRuntime.class.getName())
                    .log(System.Logger.Level.WARNING, "CustomPojoSerializer: " + broken);
        }
    }

    private static void initialize() {
        var security = SECURITY.stream().map(Security::getProperty).toList();
        @Nullable String trustStore = System.getProperty(TRUST_STORE);
        ensureInitialized();
        for (int i = 0; i < security.size(); i++) {
            @Nullable String before = security.get(i);
            Security.setProperty(SECURITY.get(i), before == null ? "" : before);
        }
        if (trustStore == null) {
            System.clearProperty(TRUST_STORE);
        }
    }

    private static void ensureInitialized() {
        try {
            MethodHandles.lookup().ensureInitialized(AWSLambda.class);
        } catch (IllegalAccessException impossible) { // the class is public
            throw new IllegalStateException(impossible);
        }
    }

    private static void setLoader(URLClassLoader loader) {
        try {
            var field = AWSLambda.class.getDeclaredField("customerClassLoader");
            field.setAccessible(true);
            field.set(null, loader);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "AWSLambda.customerClassLoader (expected:"
                            + " aws-lambda-java-runtime-interface-client 2.9.0)",
                    changed);
        }
    }
}
