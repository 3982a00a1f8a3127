package dev.elbow.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Starts load balancers for JUnit Jupiter 5.11 and later: what [Alb] says, or as a field:
///
/// ```java
/// @RegisterExtension
/// static final AlbExtension alb = AlbExtension.before(new Orders(fakeDatabase));
/// ```
///
/// A static field has one load balancer for the class, any other one for each test. A test gets it
/// as a parameter of type [LoadBalancer] or [URI], or from [#loadBalancer()].
public final class AlbExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private final @Nullable AlbSetup setup;
    private volatile @Nullable LoadBalancer last;

    /// For [Alb].
    public AlbExtension() {
        setup = null;
    }

    private AlbExtension(AlbSetup setup) {
        this.setup = setup;
    }

    /// Starts load balancers as set up.
    public static AlbExtension of(AlbSetup setup) {
        return new AlbExtension(setup);
    }

    /// Starts load balancers in front of objects of a class.
    ///
    /// @see AlbHandler#of(Class)
    public static AlbExtension before(Class<?> handler) {
        return of(AlbSetup.before(handler));
    }

    /// Starts load balancers in front of an object.
    ///
    /// @see AlbHandler#of(RequestHandler)
    public static AlbExtension before(RequestHandler<?, ?> handler) {
        return of(AlbSetup.before(handler));
    }

    /// Starts load balancers in front of an object that reads and writes JSON itself.
    public static AlbExtension before(RequestStreamHandler handler) {
        return of(AlbSetup.before(handler));
    }

    /// The load balancer of a field.
    ///
    /// @throws IllegalStateException before it is started, and of an extension that [Alb]
    ///   registered
    public LoadBalancer loadBalancer() {
        var started = last;
        if (started == null || setup == null) {
            throw new IllegalStateException(
                    "no load balancer (expected: a field with @RegisterExtension, within a test)");
        }
        return started;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean perClass =
                context.getTestInstanceLifecycle()
                        .filter(TestInstance.Lifecycle.PER_CLASS::equals)
                        .isPresent();
        if ((setup != null || perClass) && find(context) == null) {
            start(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        boolean own = setup == null && annotation(context.getRequiredTestMethod()).isPresent();
        if (own || find(context) == null) {
            start(context);
        }
    }

    private void start(ExtensionContext context) {
        var started = LoadBalancer.start(setup == null ? annotated(context) : setup);
        store(context).put(LoadBalancer.class, started);
        last = started;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    /// Only what this context itself holds.
    private void stop(ExtensionContext context) {
        var mine = store(context).remove(LoadBalancer.class, LoadBalancer.class);
        if (mine != null) {
            mine.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return (type == LoadBalancer.class || type == URI.class) && find(context) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var found = find(context);
        if (found == null) {
            throw new IllegalStateException("no load balancer");
        }
        return parameter.getParameter().getType() == URI.class ? found.uri() : found;
    }

    private @Nullable LoadBalancer find(ExtensionContext context) {
        return store(context).get(LoadBalancer.class, LoadBalancer.class);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(AlbExtension.class, this));
    }

    /// The method's own annotation, or that of the innermost class that has one.
    private static AlbSetup annotated(ExtensionContext context) {
        for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
            var found = at.get().getElement().flatMap(AlbExtension::annotation);
            if (found.isPresent()) {
                return setup(found.get());
            }
        }
        throw new ExtensionConfigurationException(
                "AlbExtension without a setup (expected: @Alb, or AlbExtension.before(…))");
    }

    private static Optional<Alb> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Alb.class);
    }

    private static AlbSetup setup(Alb alb) {
        boolean hasHandler = alb.handler() != Object.class;
        if (hasHandler == !alb.template().isEmpty()) {
            throw new ExtensionConfigurationException(
                    "@Alb: %s (expected: a handler or a template)"
                            .formatted(hasHandler ? "both" : "nothing"));
        }
        return (hasHandler ? handler(alb) : template(alb)).withPort(alb.port());
    }

    private static AlbSetup handler(Alb alb) {
        var handler =
                alb.method().isEmpty()
                        ? AlbHandler.of(alb.handler())
                        : AlbHandler.of(alb.handler(), alb.method());
        var setup = AlbSetup.before(handler).withTimeout(alb.timeoutSeconds());
        var secured = alb.https() ? setup.withHttps() : setup;
        return alb.multiValueHeaders() ? secured.withMultiValueHeaders() : secured;
    }

    private static AlbSetup template(Alb alb) {
        var setup = AlbSetup.template(Path.of(alb.template()));
        if (alb.https()) {
            return setup.withHttps();
        }
        for (var parameter : alb.parameters()) {
            var parts = parameter.split("=", 2);
            if (parts.length < 2) {
                throw new ExtensionConfigurationException(
                        "@Alb(parameters): %s (expected: NAME=VALUE)".formatted(parameter));
            }
            setup = setup.withParameter(parts[0], parts[1]);
        }
        return setup;
    }
}
