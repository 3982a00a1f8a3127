package dev.elbow.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Cases of several sections of a document.
abstract class Http2CaseTable {
    static final int MAX_FRAME = 16_384;
    static final byte[] EIGHT_BYTES = new byte[8];

    private final List<Http2Case> cases = new ArrayList<>();
    private String section = "";

    /// Begins a section.
    final void section(String name) {
        section = name;
    }

    final void add(
            String sentence, Consumer<TestHttp2Client> sends, Consumer<TestHttp2Client> expects) {
        cases.add(new Http2Case(section, sentence, sends, expects));
    }

    final List<Http2Case> cases() {
        return cases;
    }

    /// The header block of a GET.
    static byte[] head(TestHttp2Client client) {
        return client.block(":method: GET", ":scheme: https", ":path: /", ":authority: a");
    }
}
