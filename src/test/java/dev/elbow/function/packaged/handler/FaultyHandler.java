package dev.elbow.function.packaged.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/// A handler that fails in the way that the event names.
public final class FaultyHandler implements RequestStreamHandler {
    private static volatile long turns;

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context)
            throws IOException {
        switch (new String(event.readAllBytes(), UTF_8)) {
            case "spin" -> spin();
            case "catch" -> catching();
            case "wait" -> await();
            case "count" ->
                    response.write(Long.toString(count(1_000_000_000_000L)).getBytes(UTF_8));
            case "memory" -> fill();
            case "stack" -> deeper(1);
            case "large" -> response.write(new byte[2 * 1024 * 1024]);
            default -> response.write("fine".getBytes(UTF_8));
        }
    }

    private static void spin() {
        while (true) {
            turns++;
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void catching() {
        while (true) {
            try {
                spin();
            } catch (Throwable ignored) {
                turns = 0;
            }
        }
    }

    /// What the compiler makes a counted loop of.
    private static long count(long end) {
        long sum = 0;
        for (long i = 0; i < end; i++) {
            sum += i ^ sum;
        }
        return sum;
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /// Not until the heap is full: the next array is longer than any may be.
    private static void fill() {
        var all = new ArrayList<long[]>();
        all.add(new long[Integer.MAX_VALUE]);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    /// Cannot be initialized.
    public static final class Unready implements RequestStreamHandler {
        private static final int LENGTH = length(System.getenv("ABSENT"));

        private static int length(String text) {
            return text.length();
        }

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context)
                throws IOException {
            response.write(LENGTH);
        }
    }

    /// Exits as soon as it is made.
    public static final class Leaving implements RequestStreamHandler {
        public Leaving() {
            System.exit(9);
        }

        @Override
        public void handleRequest(InputStream event, OutputStream response, Context context) {}
    }
}
