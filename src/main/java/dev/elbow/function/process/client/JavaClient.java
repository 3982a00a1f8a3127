package dev.elbow.function.process.client;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig;
import com.amazonaws.services.lambda.runtime.api.client.util.LambdaOutputStream;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// AWS's runtime with another connection to the Runtime API, and with layers that are not at
/// `/opt`: for systems where AWS's native library does not load, and for functions with Java
/// layers.
///
/// Does what `AWSLambda.main` of aws-lambda-java-runtime-interface-client 2.9.0 does, and reaches
/// into it where that is private: handlers are found, called, logged and reported by AWS's own
/// code.
public final class JavaClient extends AWSLambda {
    /// Folders that stand for `/opt`, the one whose files count last.
    private static final String LAYERS = "elbow.layers";

    private JavaClient() {}

    public static void main(String[] arguments) throws Exception {
        LambdaContextLogger logger = (LambdaContextLogger) call("initLogger", new Class<?>[0]);
        SocketClient client = new SocketClient(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        prepare(logger);
        ClassLoader classes = customerClasses();
        Thread.currentThread().setContextClassLoader(classes);
        try {
            LambdaRequestHandler handler =
                    (LambdaRequestHandler)
                            call(
                                    "findRequestHandler",
                                    new Class<?>[] {String.class, ClassLoader.class},
                                    arguments[0],
                                    classes);
            startRuntimeLoops(handler, logger, new ConcurrencyConfig(logger), client);
        } catch (UserFault fault) {
            logger.log(fault.reportableError());
            client.reportInitError(
                    new LambdaError(
                            LambdaErrorConverter.fromUserFault(fault),
                            RapidErrorType.BadFunctionCode));
            System.exit(1);
        }
    }

    private static void prepare(LambdaContextLogger logger) throws IOException {
        System.setOut(stream(FileDescriptor.out));
        System.setErr(stream(FileDescriptor.err));
        ReflectUtil.setStaticField(LambdaRuntime.class, "logger", true, logger);
    }

    private static PrintStream stream(FileDescriptor descriptor) throws IOException {
        return new PrintStream(
                new LambdaOutputStream(new FileOutputStream(descriptor)), false, "UTF-8");
    }

    private static ClassLoader customerClasses() throws Exception {
        List<URL> urls = new ArrayList<URL>();
        File task = new File(System.getProperty("user.dir"));
        urls.add(task.toURI().toURL());
        addJars(new File(task, "lib"), urls);
        for (String layer : System.getProperty(LAYERS, "").split(File.pathSeparator)) {
            if (!layer.isEmpty()) {
                addJars(new File(layer, "java/lib"), urls);
            }
        }
        URLClassLoader classes =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader());
        Field customers = AWSLambda.class.getDeclaredField("customerClassLoader");
        customers.setAccessible(true);
        customers.set(null, classes);
        return classes;
    }

    /// In AWS's order.
    private static void addJars(File folder, List<URL> urls) throws MalformedURLException {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".jar")) {
                urls.add(new File(folder, name).toURI().toURL());
            }
        }
    }

    private static Object call(String name, Class<?>[] types, Object... arguments)
            throws Exception {
        Method method = AWSLambda.class.getDeclaredMethod(name, types);
        method.setAccessible(true);
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error) {
                throw (Error) thrown.getCause();
            }
            if (thrown.getCause() instanceof Exception) {
                throw (Exception) thrown.getCause();
            }
            throw thrown;
        }
    }
}
