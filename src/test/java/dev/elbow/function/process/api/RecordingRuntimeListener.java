package dev.elbow.function.process.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// A listener that records what a Runtime API port reports.
final class RecordingRuntimeListener implements RuntimeListener {
    private final List<String> reports = new ArrayList<>();

    record Event(String requestId, String text) implements RuntimeEvent {
        @Override
        public byte[] payload() {
            return text.getBytes(UTF_8);
        }

        @Override
        public String traceId() {
            return "";
        }

        @Override
        public String functionArn() {
            return "arn:aws:lambda:us-east-1:123456789012:function:hello";
        }

        @Override
        public long deadlineMillis() {
            return 1_700_000_000_000L;
        }
    }

    synchronized List<String> all() {
        return List.copyOf(reports);
    }

    private synchronized void add(String report) {
        reports.add(report);
        notifyAll();
    }

    synchronized void await(String report) {
        try {
            while (!reports.contains(report)) {
                wait();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void ready() {
        add("ready");
    }

    @Override
    public void initFailed(String errorType, byte[] payload) {
        add("initFailed " + errorType + " " + new String(payload, UTF_8));
    }

    @Override
    public void taken(RuntimeEvent event) {
        add("taken " + event.requestId());
    }

    @Override
    public void responded(RuntimeEvent event, byte[] payload) {
        add("responded " + event.requestId() + " " + new String(payload, UTF_8));
    }

    @Override
    public void failed(RuntimeEvent event, String errorType, byte[] payload) {
        add("failed " + event.requestId() + " " + errorType + " " + new String(payload, UTF_8));
    }
}
