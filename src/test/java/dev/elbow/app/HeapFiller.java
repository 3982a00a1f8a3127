package dev.elbow.app;

import static java.util.Objects.requireNonNull;

import dev.elbow.function.FunctionClock;
import dev.elbow.function.Functions;
import dev.elbow.function.inprocess.CompiledKind;
import dev.elbow.model.Arn;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionFacts;
import dev.elbow.model.FunctionVersion;
import dev.elbow.model.LambdaFunction;
import dev.elbow.model.Scope;
import dev.elbow.model.Snapshot;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A process that fills its heap in one of Elbow's places, keeps it so, and waits for ever.
public final class HeapFiller {
    private static final List<byte[]> KEPT = new ArrayList<>();

    /// Whether the function leaves room again, so that nothing else meets the full heap.
    private static volatile boolean forgets;

    private HeapFiller() {}

    public static void main(String[] args) {
        HeapWatch.install();
        switch (args[0]) {
            case "loop" -> new NioEventLoopGroup(1).execute(HeapFiller::fill);
            case "function" -> invoke();
            case "forgetful-function" -> {
                forgets = true;
                invoke();
            }
            case "thread" -> Thread.ofPlatform().start(HeapFiller::fill);
            case "array" -> new NioEventLoopGroup(1).execute(HeapFiller::tooLarge);
            default -> throw new IllegalArgumentException(args[0]);
        }
        while (true) {
            LockSupport.park();
        }
    }

    /// The handler of the function.
    public static final class Handler {
        public String handle(String event) {
            try {
                fill();
            } finally {
                if (forgets) {
                    KEPT.clear();
                }
            }
            return event;
        }
    }

    private static void fill() {
        for (int size = 1 << 20; true; size = Math.max(16, size / 2)) {
            try {
                while (true) {
                    KEPT.add(new byte[size]);
                }
            } catch (OutOfMemoryError full) {
                if (size == 16) {
                    throw full;
                }
            }
        }
    }

    /// No heap would hold it, and nothing is full.
    private static void tooLarge() {
        try {
            KEPT.add(new byte[Integer.MAX_VALUE]);
        } finally {
            System.out.println("goes on");
            System.exit(0);
        }
    }

    private static void invoke() {
        var arn = Arn.function(new Scope("123456789012", "eu-west-1"), "filler");
        var version =
                new FunctionVersion(
                        FunctionVersion.LATEST,
                        new FunctionCode.Compiled(),
                        "java25",
                        Handler.class.getName() + "::handle",
                        60,
                        512,
                        FunctionVersion.DEFAULT_STORAGE_MEGABYTES,
                        Map.of(),
                        1,
                        FunctionFacts.NONE);
        var functions =
                new Functions(
                        new CompiledKind(HeapFiller.class.getClassLoader()),
                        FunctionClock.system(),
                        System.out,
                        Functions.ACCOUNT_CONCURRENCY);
        functions.apply(Snapshot.EMPTY.withFunctions(Map.of(arn, LambdaFunction.of(arn, version))));
        requireNonNull(functions.get(arn)).invoke("\"\"".getBytes(), "", _ -> {});
    }
}
