package dev.elbow.function.packaged.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A handler that returns the part of its surroundings that the event names.
public final class InspectingHandler implements RequestStreamHandler {
    private static int visits;

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        var asked = new String(event.readAllBytes(), UTF_8).split(" ", 2);
        response.write(
                String.valueOf(answer(asked[0], asked.length > 1 ? asked[1] : "")).getBytes(UTF_8));
    }

    private @Nullable Object answer(String question, String word) throws IOException {
        return switch (question) {
            case "visits" -> ++visits;
            case "getenv" -> System.getenv(word);
            case "getenvMap" -> System.getenv().get(word);
            case "getenvReference" -> {
                Function<String, String> get = System::getenv;
                Supplier<Map<String, String>> all = System::getenv;
                yield get.apply(word) + all.get().size();
            }
            case "set" -> System.setProperty(word.split("=")[0], word.split("=")[1]);
            case "get" -> System.getProperty(word);
            case "number" ->
                    Integer.getInteger(word)
                            + " "
                            + Long.getLong(word, 7)
                            + " "
                            + Boolean.getBoolean(word);
            case "print" -> print(word);
            case "thread" ->
                    Thread.currentThread().getName()
                            + " "
                            + Thread.currentThread().getContextClassLoader();
            case "loader" -> ClassLoader.getSystemClassLoader() == getClass().getClassLoader();
            case "temporary" -> temporary();
            case "spawn" -> spawn();
            case "child" -> child(word);
            case "exit" -> exit(word);
            case "sees" -> sees(word);
            case "resource" -> getClass().getResource(word);
            case "source" -> getClass().getProtectionDomain().getCodeSource().getLocation();
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static Object print(String word) {
        System.out.println("out " + word);
        System.err.print("err " + word);
        System.err.println();
        var printer = new Thread(() -> System.out.println("thread " + word));
        printer.start();
        try {
            printer.join();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
        java.util.logging.Logger.getLogger("probe").info("jul " + word);
        System.getLogger("probe").log(System.Logger.Level.WARNING, "system " + word);
        return "";
    }

    private static Object temporary() throws IOException {
        var one = File.createTempFile("one", ".txt");
        var two = Files.createTempFile("two", ".txt");
        var three = Files.createTempDirectory("three");
        var folder = System.getProperty("java.io.tmpdir");
        return one.getParent().equals(folder) && two.startsWith(folder) && three.startsWith(folder)
                ? folder
                : one + " " + two + " " + three;
    }

    private static Object child(String variable) throws IOException {
        var process = new ProcessBuilder("sh", "-c", "echo $" + variable + "-$ELBOWS").start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    /// Starts processes that stay, one of them in another session; tells their numbers.
    private static Object spawn() throws IOException {
        var shell =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "sleep 600 & echo $!; setsid sleep 600 & echo $!; echo $$; wait")
                        .start();
        var lines = shell.inputReader();
        var bare = Runtime.getRuntime().exec(new String[] {"sleep", "600"});
        return "%s %s %s %d"
                .formatted(lines.readLine(), lines.readLine(), lines.readLine(), bare.pid());
    }

    private static Object exit(String how) {
        switch (how) {
            case "status" -> System.exit(3);
            case "zero" -> Runtime.getRuntime().exit(0);
            case "halt" -> Runtime.getRuntime().halt(4);
            case "reference" -> {
                IntConsumer exit = Runtime.getRuntime()::exit;
                exit.accept(5);
            }
            case "thread" -> new Thread(() -> System.exit(6)).start();
            case "stubborn" -> {
                try {
                    System.exit(7);
                } catch (Throwable ignored) {
                    return "went on";
                }
            }
            default -> throw new IllegalArgumentException(how);
        }
        return "waited";
    }

    private static Object sees(String className) {
        try {
            return Class.forName(className).getClassLoader();
        } catch (ClassNotFoundException absent) {
            return "no";
        }
    }

    /// By a look-up that no rewriting sees.
    static String reflected() throws ReflectiveOperationException {
        try {
            return (String)
                    MethodHandles.lookup()
                            .findStatic(
                                    System.class,
                                    "getenv",
                                    MethodType.methodType(String.class, String.class))
                            .invoke("PATH");
        } catch (Throwable failed) {
            throw new ReflectiveOperationException(failed);
        }
    }
}
